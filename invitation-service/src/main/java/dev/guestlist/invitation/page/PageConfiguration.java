package dev.guestlist.invitation.page;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.signin.SignIn;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts the landing page together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LinkSettings.class, PageSettings.class})
class PageConfiguration {

  @Bean
  PageTemplates pageTemplates(Optional<SignIn> signIn) {
    return new PageTemplates(signIn.isPresent());
  }

  @Bean
  LandingPageFilter landingPageFilter(PageTemplates templates) {
    return new LandingPageFilter(new PageHeaders(templates.styleSource()), templates);
  }

  @Bean
  RouterFunction<ServerResponse> landingPageRoute(
      ReadModel readModel,
      RequestGateway gateway,
      LinkSettings linkSettings,
      PageSettings settings,
      PageTemplates templates,
      Optional<SignIn> signIn) {
    InstantSource clock = InstantSource.system();
    Links links = new Links(readModel, linkSettings.invitationKeys());
    Decisions decisions = new Decisions(readModel, gateway, settings.longestDecision());
    FormNonces nonces = new FormNonces(linkSettings.secrets());
    PageAnswers answers = new PageAnswers(templates);
    Optional<AccountAcceptance> accounts =
        signIn.map(there -> new AccountAcceptance(there, links, decisions, nonces, answers, clock));
    LandingPage page =
        new LandingPage(
            links, decisions, nonces, answers, accounts, settings.longestUpload(), clock);
    RouterFunction<ServerResponse> landing =
        RouterFunctions.route(path("/i/{token}"), page::answer);
    return accounts
        .map(account -> landing.and(RouterFunctions.route(GET(SignIn.CALLBACK), account::end)))
        .orElse(landing);
  }

  @Bean
  TokenlessObservations tokenlessObservations() {
    return new TokenlessObservations();
  }
}
