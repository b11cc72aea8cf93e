package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.OperationDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** One operation, for its caller alone. */
final class OperationResource {

  static final String PATH = "/api/operations/{id}";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{2}-[a-z2-7]{26}");
  private static final int PARTITION_DIGITS = 2;

  private final ReadModel readModel;
  private final OperationDocument documents;
  private final Positions positions;

  OperationResource(ReadModel readModel, OperationDocument documents, Positions positions) {
    this.readModel = readModel;
    this.documents = documents;
    this.positions = positions;
  }

  Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    return positions
        .await(call, own(call).workspace())
        .then(Mono.defer(() -> answer(call, own(call))));
  }

  private OperationView own(Call call) {
    return operation(call.variable("id"))
        .filter(view -> view.caller().equals(call.caller().key()))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Check the id: operations are kept 7 days and shown to their caller."));
  }

  private Mono<ServerResponse> answer(Call call, OperationView operation) {
    ObjectNode document = documents.of(operation);
    return Answers.read(
        call,
        Root.OPERATION,
        document,
        Documents.digest(Root.OPERATION, document),
        operation.done() ? Map.of() : Map.of(HttpHeaders.RETRY_AFTER, "1"));
  }

  private Optional<OperationView> operation(String id) {
    boolean possible =
        ID.matcher(id).matches()
            && Integer.parseInt(id.substring(0, PARTITION_DIGITS), 16) < readModel.partitions();
    return possible ? readModel.operation(id) : Optional.empty();
  }
}
