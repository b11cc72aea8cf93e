package dev.guestlist.invitation.web.problem;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What stands behind the {@code type} of a problem: a page that explains it. */
final class ProblemPages {

  private final Template template;

  ProblemPages() {
    try (Reader source =
        new InputStreamReader(
            new ClassPathResource("problem/page.mustache").getInputStream(),
            StandardCharsets.UTF_8)) {
      template = Mustache.compiler().compile(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Mono<ServerResponse> page(ServerRequest request) {
    ProblemType type =
        ProblemType.of(request.pathVariable("slug"))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "No problem has this name: check the path."));
    Map<String, Object> values =
        Map.of(
            "slug", type.slug(),
            "status", type.status(),
            "title", type.title(),
            "remedy", type.remedy());
    return ServerResponse.ok()
        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .bodyValue(template.execute(values));
  }
}
