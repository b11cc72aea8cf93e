package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.sibling.SiblingCalls;
import dev.guestlist.invitation.web.call.Acceptance;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.Accepted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** One operation, for its caller alone: as it is, or its progress until it is done. */
public final class OperationResource {

  /** Where operations are. */
  public static final String PATH = "/api/operations/{id}";

  private static final List<String> TYPES =
      List.of(Format.JSON.mediaType(), Format.XML.mediaType(), MediaType.TEXT_EVENT_STREAM_VALUE);

  private final ShownOperations operations;
  private final Positions positions;
  private final OperationStream stream;
  private final KeyReuse keyReuse;

  OperationResource(
      ShownOperations operations, Positions positions, OperationStream stream, KeyReuse keyReuse) {
    this.operations = operations;
    this.positions = positions;
    this.stream = stream;
    this.keyReuse = keyReuse;
  }

  Resource resource() {
    return Resource.at(
        PATH,
        Map.of(HttpMethod.GET, this::get),
        Acceptance.documentOr(List.of(MediaType.TEXT_EVENT_STREAM_VALUE)));
  }

  /** The file that a path names, where the caller sent it; fails otherwise. */
  public static UploadView ownUpload(Call call, Uploads uploads) {
    String id = call.variable("id");
    if (!ShownOperations.isPossible(id, Integer.MAX_VALUE) || !UploadView.isUpload(id)) {
      throw ShownOperations.notFound();
    }
    return uploads
        .upload(id)
        .filter(view -> view.caller().equals(call.caller().key()))
        .orElseThrow(ShownOperations::notFound);
  }

  private Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    if (SiblingCalls.isFromSibling(call.request())) {
      call.headers().getOrEmpty(Claim.HEADER).stream()
          .flatMap(header -> Claim.told(call.caller(), header).stream())
          .forEach(keyReuse::yieldTo);
    }
    return positions
        .await(call, operations.own(call).workspace())
        .then(Mono.defer(() -> answer(call)));
  }

  private Mono<ServerResponse> answer(Call call) {
    ShownOperation operation = operations.own(call);
    boolean events =
        Accepted.best(call.headers(), TYPES)
            .filter(MediaType.TEXT_EVENT_STREAM_VALUE::equals)
            .isPresent();
    if (events) {
      return stream.answer(call, () -> operations.own(call));
    }
    Map<String, String> headers = new TreeMap<>();
    if (!operation.done()) {
      headers.put(HttpHeaders.RETRY_AFTER, "1");
    }
    if (SiblingCalls.isFromSibling(call.request())) {
      headers.put(OperationsElsewhere.FINGERPRINT, operation.fingerprint());
    }
    return Answers.read(
        call,
        Root.OPERATION,
        operation.document(),
        Documents.digest(Root.OPERATION, operation.document()),
        headers);
  }
}
