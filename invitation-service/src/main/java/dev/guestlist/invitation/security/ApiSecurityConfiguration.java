package dev.guestlist.invitation.security;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/** Every call of the API proves who makes it; there is no session. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientSettings.class)
class ApiSecurityConfiguration {

  private static final String CHALLENGE = "Basic realm=\"Guestlist\", charset=\"UTF-8\"";

  @Bean
  CredentialCheck credentialCheck(ClientSettings settings) {
    return new CredentialCheck(settings, new SecureRandom());
  }

  @Bean
  @Order(1)
  SecurityWebFilterChain apiSecurity(ServerHttpSecurity http, CredentialCheck credentials) {
    ServerAuthenticationEntryPoint challenge = (_, _) -> Mono.error(unauthenticated());
    return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api", "/api/**"))
        .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
        .httpBasic(
            basic ->
                basic
                    .authenticationManager(manager(credentials))
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
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
            .<Authentication>map(
                caller -> UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()))
            .switchIfEmpty(Mono.error(() -> new BadCredentialsException("wrong credentials")));
  }

  private static ProblemException unauthenticated() {
    return new ProblemException(
        Problem.of(
            ProblemType.UNAUTHENTICATED,
            "Send the client's id and password by HTTP Basic in the header Authorization."),
        Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE));
  }
}
