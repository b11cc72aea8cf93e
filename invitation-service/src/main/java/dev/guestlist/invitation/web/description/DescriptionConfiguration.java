package dev.guestlist.invitation.web.description;

import static dev.guestlist.invitation.web.problem.ReadOnlyPage.at;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Where the description is served; the last three paths are where tools look first. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

  private static final MediaType YAML = new MediaType("application", "yaml");

  @Bean
  RouterFunction<ServerResponse> apiDescription() {
    ApiDescription description = new ApiDescription();
    TryOutPage page = new TryOutPage();
    return at("/openapi.yaml", _ -> document(YAML, description.yaml()))
        .and(at("/openapi.json", _ -> document(MediaType.APPLICATION_JSON, description.json())))
        .and(at("/docs", page::page))
        .and(at("/docs/start.js", page::start))
        .and(at("/docs/{file}", page::file))
        .and(at("/v3/api-docs", _ -> document(MediaType.APPLICATION_JSON, description.json())))
        .and(at("/v3/api-docs.yaml", _ -> document(YAML, description.yaml())))
        .and(at("/swagger-ui.html", _ -> ServerResponse.seeOther(URI.create("/docs")).build()));
  }

  private static Mono<ServerResponse> document(MediaType type, byte[] content) {
    return ServerResponse.ok()
        .contentType(type)
        .header("X-Content-Type-Options", "nosniff")
        .bodyValue(content);
  }
}
