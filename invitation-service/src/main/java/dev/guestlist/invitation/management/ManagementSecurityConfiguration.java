package dev.guestlist.invitation.management;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UserDetailsRepositoryReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import reactor.core.publisher.Mono;

/** The management port: health is open, all else is for operators. */
@Configuration(proxyBeanMethods = false)
class ManagementSecurityConfiguration {

  private static final String OPERATOR = "operator";

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityWebFilterChain managementSecurity(ServerHttpSecurity http, OperatorSettings settings) {
    return http.securityMatcher(onManagementPort())
        .authorizeExchange(
            exchanges ->
                exchanges
                    .matchers(EndpointRequest.to(HealthEndpoint.class))
                    .permitAll()
                    .anyExchange()
                    .hasRole(OPERATOR))
        .httpBasic(basic -> basic.authenticationManager(operators(settings)))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .build();
  }

  private static ServerWebExchangeMatcher onManagementPort() {
    return exchange ->
        WebServerApplicationContext.hasServerNamespace(
                exchange.getApplicationContext(), "management")
            ? MatchResult.match()
            : MatchResult.notMatch();
  }

  private static String[] roles(OperatorSettings.Operator operator) {
    return Stream.concat(
            Stream.of(OPERATOR),
            operator.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)))
        .toArray(String[]::new);
  }

  private static ReactiveAuthenticationManager operators(OperatorSettings settings) {
    Map<String, UserDetails> operators = new HashMap<>();
    settings
        .operators()
        .forEach(
            (name, operator) ->
                operators.put(
                    name,
                    User.withUsername(name)
                        .password(operator.hash())
                        .roles(roles(operator))
                        .build()));
    UserDetailsRepositoryReactiveAuthenticationManager manager =
        new UserDetailsRepositoryReactiveAuthenticationManager(
            name ->
                Mono.justOrEmpty(operators.get(name))
                    .map(known -> User.withUserDetails(known).build()));
    manager.setPasswordEncoder(new BCryptPasswordEncoder());
    return manager;
  }
}
