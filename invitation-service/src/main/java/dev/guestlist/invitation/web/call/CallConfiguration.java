package dev.guestlist.invitation.web.call;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** The way of every call; resources are beans of the packages that serve them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
class CallConfiguration {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 10)
  WebFilter hostFilter(EdgeSettings settings) {
    return new HostFilter(settings.hosts());
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 11)
  WebFilter originFilter() {
    return new OriginFilter();
  }

  @Bean
  Bodies bodies(EdgeSettings settings) {
    return new Bodies(new BodyReader(settings.bodyTime()));
  }

  @Bean
  RouterFunction<ServerResponse> api(List<Resource> resources, Placing placing) {
    return route(path("/api").or(path("/api/**")), new Api(resources, placing)::answer);
  }
}
