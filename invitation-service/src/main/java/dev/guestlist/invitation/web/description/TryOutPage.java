package dev.guestlist.invitation.web.description;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A page on which the API can be tried: Swagger UI over our own description, all from here. */
final class TryOutPage {

  /** Swagger UI sets styles on elements; scripts come from files of ours alone. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private static final Map<String, MediaType> FILES =
      Map.of(
          "swagger-ui.css", new MediaType("text", "css"),
          "swagger-ui-bundle.js", new MediaType("text", "javascript"),
          "favicon-32x32.png", MediaType.IMAGE_PNG);

  private static final String WHEREVER_ITS_VERSION =
      "classpath:META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";

  private final Resource bundle;

  TryOutPage() {
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver().getResources(WHEREVER_ITS_VERSION);
      if (found.length != 1) {
        throw new IllegalStateException(
            "copies of Swagger UI: " + found.length + " (expected: one)");
      }
      bundle = found[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Mono<ServerResponse> page(ServerRequest request) {
    return own("openapi/page.html", MediaType.TEXT_HTML);
  }

  Mono<ServerResponse> start(ServerRequest request) {
    return own("openapi/start.js", new MediaType("text", "javascript"));
  }

  /** A file of Swagger UI. */
  Mono<ServerResponse> file(ServerRequest request) {
    String name = request.pathVariable("file");
    MediaType type = FILES.get(name);
    if (type == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "Nothing is served under this path.");
    }
    try {
      return answer(type)
          .header("Cache-Control", "max-age=86400")
          .bodyValue(bundle.createRelative(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mono<ServerResponse> own(String file, MediaType type) {
    return answer(type).bodyValue(new ClassPathResource(file));
  }

  private static ServerResponse.BodyBuilder answer(MediaType type) {
    return ServerResponse.ok()
        .contentType(type)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
