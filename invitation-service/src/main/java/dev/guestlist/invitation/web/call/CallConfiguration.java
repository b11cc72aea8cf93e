package dev.guestlist.invitation.web.call;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.netty.NettyPipeline;

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
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> httpServer() {
    RequestTarget targets = new RequestTarget();
    NettyServerCustomizer customizer =
        server ->
            server
                .httpMessageLogFactory(new DiscreetMessages())
                .doOnChannelInit(
                    (_, channel, _) -> {
                      // Where HTTP/2 is agreed on first, that handler comes later.
                      if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
                        channel
                            .pipeline()
                            .addBefore(
                                NettyPipeline.HttpTrafficHandler, RequestTarget.NAME, targets);
                      }
                    });
    return factory -> factory.addServerCustomizers(customizer);
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
