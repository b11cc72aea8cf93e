package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Preference;
import dev.guestlist.invitation.web.representation.UploadDocument;
import dev.guestlist.invitation.web.representation.Uris;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers a file that is stored: with its rows, or with the operation where that is preferred. */
final class UploadAnswer {

  /** Names the operation that a file is. */
  static final String HEADER = "Operation";

  private final RowAnswers rows;
  private final Positions positions;

  UploadAnswer(RowAnswers rows, Positions positions) {
    this.rows = rows;
    this.positions = positions;
  }

  /** Whether the caller does not want to wait. */
  boolean isAsync(Call call) {
    return Preference.of(call.headers()).longest().equals(Duration.ZERO);
  }

  Mono<ServerResponse> answer(Call call, Sent sent) {
    String id = sent.upload().id();
    Map<String, String> headers = new TreeMap<>();
    headers.put(HEADER, Uris.operation(id));
    headers.put(Positions.HEADER, positions.of(call.workspace()));
    if (isAsync(call)) {
      if (!sent.changed().isEmpty()) {
        throw Refusals.changed(sent.changed(), headers);
      }
      Preference.of(call.headers())
          .applied()
          .ifPresent(applied -> headers.put("Preference-Applied", applied));
      headers.put(HttpHeaders.LOCATION, Uris.operation(id));
      headers.put(HttpHeaders.RETRY_AFTER, "1");
      return Answers.document(call, 202, Root.OPERATION, UploadDocument.of(sent.upload()), headers);
    }
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .header(HttpHeaders.CONTENT_TYPE, RowFormat.NDJSON.mediaType())
            .header(HttpHeaders.VARY, "Accept, Authorization")
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.forEach(answer::header);
    return answer.body(
        rows.body(
            id,
            sent.rows(),
            "",
            result ->
                (sent.changed().get(result.row())
                        ? RowLines.changed(result.row())
                        : RowLines.of(result))
                    + "\n"));
  }
}
