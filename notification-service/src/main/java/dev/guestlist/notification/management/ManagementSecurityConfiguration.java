package dev.guestlist.notification.management;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/** Health is for everybody, all else for operators. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ManagementSecurityConfiguration {

  @Bean
  SecurityWebFilterChain managementSecurity(ServerHttpSecurity http) {
    return http.authorizeExchange(
            exchanges ->
                exchanges
                    .pathMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .pathMatchers(HttpMethod.POST, "/operators/**")
                    .hasRole("REPAIR")
                    .anyExchange()
                    .hasRole("OPERATOR"))
        .addFilterBefore(new ForeignForms(), SecurityWebFiltersOrder.HTTP_BASIC)
        .httpBasic(Customizer.withDefaults())
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .build();
  }

  @Bean
  ReactiveUserDetailsService operators(OperatorSettings settings) {
    Map<String, UserDetails> operators =
        settings.operators().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry ->
                        User.withUsername(entry.getKey())
                            .password(entry.getValue().passwordHash())
                            .roles(roles(entry.getValue()))
                            .build()));
    return name -> Mono.justOrEmpty(operators.get(name));
  }

  private static String[] roles(OperatorSettings.Operator operator) {
    return Stream.concat(Stream.of("OPERATOR"), operator.roles().stream().map(Enum::name))
        .toArray(String[]::new);
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }
}
