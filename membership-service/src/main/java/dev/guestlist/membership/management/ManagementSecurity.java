package dev.guestlist.membership.management;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/** Health is for everybody; metrics and all else are for operators. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ManagementSecurity {

  private static final String OPERATOR = "OPERATOR";

  @Bean
  SecurityWebFilterChain managementFilters(ServerHttpSecurity http) {
    return http.authorizeExchange(
            exchange ->
                exchange
                    .matchers(EndpointRequest.to(HealthEndpoint.class))
                    .permitAll()
                    .anyExchange()
                    .hasRole(OPERATOR))
        .httpBasic(Customizer.withDefaults())
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .build();
  }

  @Bean
  ReactiveUserDetailsService operators(OperatorSettings settings) {
    return name ->
        Mono.justOrEmpty(settings.operators().get(name))
            .map(
                operator ->
                    User.withUsername(name)
                        .password(operator.passwordHash())
                        .roles(OPERATOR)
                        .build());
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }
}
