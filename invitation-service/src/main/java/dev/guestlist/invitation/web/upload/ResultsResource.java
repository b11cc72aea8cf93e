package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.call.Acceptance;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.operation.OperationResource;
import dev.guestlist.invitation.web.problem.Accepted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What came of the rows of a file, to download; of one that runs, as its rows are decided. */
final class ResultsResource {

  private static final List<String> TYPES =
      List.of(RowFormat.NDJSON.mediaType(), RowFormat.CSV.mediaType());

  private final Uploads uploads;
  private final RowAnswers rows;

  ResultsResource(Uploads uploads, RowAnswers rows) {
    this.uploads = uploads;
    this.rows = rows;
  }

  Resource resource() {
    return Resource.at(
        OperationResource.PATH + "/results",
        Map.of(HttpMethod.GET, this::get),
        Acceptance.oneOf(TYPES));
  }

  private Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    UploadView upload = OperationResource.ownUpload(call, uploads);
    boolean csv =
        Accepted.best(call.headers(), TYPES).filter(RowFormat.CSV.mediaType()::equals).isPresent();
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .header(
                HttpHeaders.CONTENT_TYPE,
                csv ? "text/csv; charset=utf-8; header=present" : RowFormat.NDJSON.mediaType())
            .header(HttpHeaders.VARY, "Accept, Authorization")
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"results." + (csv ? "csv" : "ndjson") + "\"");
    if (HttpMethod.HEAD.equals(call.request().getMethod())) {
      return answer.build();
    }
    return answer.body(
        csv
            ? rows.body(upload.id(), upload.total(), RowTable.heading(), RowTable::line)
            : rows.body(upload.id(), upload.total(), "", result -> RowLines.of(result) + "\n"));
  }
}
