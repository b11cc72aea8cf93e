package dev.guestlist.invitation.security;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/** Every call of the API proves who makes it; there is no session. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClientSettings.class, PeopleSettings.class, TokenSettings.class})
class ApiSecurityConfiguration {

  private static final String BASIC = "Basic realm=\"Guestlist\", charset=\"UTF-8\"";
  private static final String BEARER = "Bearer";

  @Bean
  CredentialCheck credentialCheck(
      ClientSettings settings, ObjectProvider<ClientDirectory> recorded) {
    return new CredentialCheck(
        settings,
        recorded.getIfAvailable(() -> ClientDirectory.NONE),
        Clock.systemUTC(),
        new SecureRandom());
  }

  @Bean
  PersonClaims personClaims(PeopleSettings people) {
    return new PersonClaims(people);
  }

  /** Which methods there are is for each resource to say; all else stays as strict as it is. */
  @Bean
  ServerWebExchangeFirewall firewall() {
    StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  /** Each filter of each call would be observed, which costs more than what the filters do. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(1)
  SecurityWebFilterChain apiSecurity(
      ServerHttpSecurity http,
      CredentialCheck credentials,
      TokenSettings tokens,
      PeopleSettings people) {
    ReactiveAuthenticationManager bearers = manager(tokens, people);
    ServerAuthenticationEntryPoint challenge = (_, _) -> Mono.error(unauthenticated());
    return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api", "/api/**"))
        .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
        .httpBasic(
            basic ->
                basic
                    .authenticationManager(manager(credentials))
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .authenticationEntryPoint(challenge))
        .oauth2ResourceServer(
            bearer ->
                bearer
                    .authenticationManagerResolver(_ -> Mono.just(bearers))
                    .authenticationEntryPoint(challenge))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(challenge))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .csrf(CsrfSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .build();
  }

  /** Not a bean: the management port has its own. */
  private static ReactiveAuthenticationManager manager(CredentialCheck credentials) {
    return claimed ->
        credentials
            .caller(claimed.getName(), String.valueOf(claimed.getCredentials()))
            .map(ApiSecurityConfiguration::authenticated)
            .switchIfEmpty(Mono.error(() -> new BadCredentialsException("wrong credentials")));
  }

  private static ReactiveAuthenticationManager manager(
      TokenSettings settings, PeopleSettings people) {
    if (!settings.configured()) {
      return _ -> Mono.error(new InvalidBearerTokenException("nobody's tokens are believed"));
    }
    Clock clock = Clock.systemUTC();
    PersonTokens tokens = new PersonTokens(settings, people, KeySources.of(settings, clock), clock);
    return claimed ->
        tokens
            .caller(((BearerTokenAuthenticationToken) claimed).getToken())
            .map(ApiSecurityConfiguration::authenticated)
            .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("no good")));
  }

  private static Authentication authenticated(Caller caller) {
    return UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of());
  }

  private static ProblemException unauthenticated() {
    ProblemException problem =
        new ProblemException(
            ProblemType.UNAUTHENTICATED,
            "Send the client's id and password by HTTP Basic, or a person's token as Bearer, in the"
                + " header Authorization.");
    problem.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, BASIC);
    problem.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, BEARER);
    return problem;
  }
}
