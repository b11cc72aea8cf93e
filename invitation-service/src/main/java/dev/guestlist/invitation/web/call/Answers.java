package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.problem.NextDay;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemDocument;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the format that the caller wants. */
public final class Answers {

  private static final String VARY = "Accept, Authorization";

  private Answers() {}

  /** A document with further headers. */
  public static Mono<ServerResponse> document(
      Call call, int status, Root root, ObjectNode content, Map<String, String> headers) {
    return answer(
        status, call.format().mediaType(), headers, Documents.write(root, content, call.format()));
  }

  /** The problem in which a decision ended, with further headers. */
  public static Mono<ServerResponse> problem(
      Call call, Problem problem, Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(headers);
    if (problem.type() == ProblemType.RATE_LIMITED) {
      all.putAll(NextDay.retryAfter(Instant.now()));
    }
    return answer(
        problem.type().status(),
        call.format().problemMediaType(),
        all,
        Documents.write(Root.PROBLEM, ProblemDocument.of(problem, call.path()), call.format()));
  }

  /** That it is done, with headers alone. */
  public static Mono<ServerResponse> done(Map<String, String> headers) {
    ServerResponse.HeadersBuilder<?> answer =
        ServerResponse.noContent().header(HttpHeaders.VARY, VARY);
    headers.forEach(answer::header);
    return answer.build();
  }

  /**
   * What a GET of one resource reads, if it has the version that the call demands.
   *
   * @param digest changes whenever the content does; begins with the version
   */
  public static Mono<ServerResponse> readOne(
      Call call, Precondition precondition, Root root, ObjectNode content, String digest) {
    if (!Precondition.version(digest).map(precondition::holds).orElse(true)) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED, "Leave If-Match out to read it as it is now.");
    }
    return read(call, root, content, digest, Map.of());
  }

  /**
   * What a GET reads: 304 when the caller has it already.
   *
   * @param digest changes whenever the content does
   */
  public static Mono<ServerResponse> read(
      Call call, Root root, ObjectNode content, String digest, Map<String, String> headers) {
    String tag = "\"" + digest + "-" + call.format().suffix() + "\"";
    if (EntityTags.match(call.headers().getOrEmpty(HttpHeaders.IF_NONE_MATCH), tag)) {
      ServerResponse.BodyBuilder unchanged = ServerResponse.status(304);
      caching(unchanged, tag);
      headers.forEach(unchanged::header);
      return unchanged.build();
    }
    ServerResponse.BodyBuilder answer = ServerResponse.ok();
    caching(answer, tag);
    headers.forEach(answer::header);
    return answer
        .header(HttpHeaders.CONTENT_TYPE, call.format().mediaType())
        .bodyValue(Documents.write(root, content, call.format()));
  }

  private static void caching(ServerResponse.BodyBuilder answer, String tag) {
    answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.VARY, VARY)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  private static Mono<ServerResponse> answer(
      int status, String mediaType, Map<String, String> headers, byte[] body) {
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(status)
            .header(HttpHeaders.CONTENT_TYPE, mediaType)
            .header(HttpHeaders.VARY, VARY);
    headers.forEach(answer::header);
    return answer.bodyValue(body);
  }
}
