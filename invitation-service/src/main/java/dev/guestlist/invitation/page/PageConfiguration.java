package dev.guestlist.invitation.page;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import dev.guestlist.invitation.messaging.MailPreferences;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.ReadModel;
import java.time.InstantSource;
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
  PageTemplates pageTemplates() {
    return new PageTemplates();
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
      PageTemplates templates) {
    LandingPage page =
        new LandingPage(
            new Links(readModel, linkSettings.invitationKeys()),
            new Decisions(readModel, gateway, settings.longestDecision()),
            new FormNonces(linkSettings.secrets()),
            templates,
            settings.longestUpload(),
            InstantSource.system());
    return RouterFunctions.route(path("/i/{token}"), page::answer);
  }

  @Bean
  RouterFunction<ServerResponse> unsubscribePageRoute(
      ReadModel readModel,
      MailPreferences preferences,
      LinkSettings linkSettings,
      PageSettings settings,
      PageTemplates templates) {
    UnsubscribePage page =
        new UnsubscribePage(
            new UnsubscribeLinks(readModel, linkSettings.unsubscribeKeys()),
            preferences,
            new FormNonces(linkSettings.secrets()),
            templates,
            settings.longestUpload(),
            InstantSource.system());
    return RouterFunctions.route(path("/u/{token}"), page::answer);
  }

  @Bean
  TokenlessObservations tokenlessObservations() {
    return new TokenlessObservations();
  }
}
