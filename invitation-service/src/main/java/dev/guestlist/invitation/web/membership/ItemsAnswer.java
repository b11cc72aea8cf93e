package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Changed;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Unchanged;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import dev.guestlist.invitation.web.representation.Uris;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what became of items that are all decided. */
final class ItemsAnswer {

  private final ItemDocuments items;

  ItemsAnswer(ItemDocuments items) {
    this.items = items;
  }

  /** The invitations: 201 when one of them is new. */
  Mono<ServerResponse> invited(Call call, OperationView decided, Map<String, String> headers) {
    boolean anyNew = decided.items().stream().anyMatch(Changed.class::isInstance);
    return all(call, anyNew ? 201 : 200, decided, located(decided, headers));
  }

  /** The memberships as they are now. */
  Mono<ServerResponse> changed(Call call, OperationView decided, Map<String, String> headers) {
    return all(call, 200, decided, headers);
  }

  /** That all are removed, or which are not. */
  Mono<ServerResponse> removed(Call call, OperationView decided, Map<String, String> headers) {
    return problems(decided).isEmpty() ? Answers.done(headers) : all(call, 200, decided, headers);
  }

  private Mono<ServerResponse> all(
      Call call, int status, OperationView decided, Map<String, String> headers) {
    List<Problem> problems = problems(decided);
    if (problems.size() == decided.items().size()) {
      return Answers.problem(call, allRefused(problems), headers);
    }
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putArray("memberships").addAll(items.of(decided));
    content.put("total", decided.items().size());
    return Answers.document(call, status, Root.MEMBERSHIPS, content, headers);
  }

  private static List<Problem> problems(OperationView decided) {
    List<Problem> problems = new ArrayList<>();
    for (int item = 0; item < decided.items().size(); item++) {
      if (decided.items().get(item) instanceof Refused refused) {
        problems.add(RefusalProblem.of(refused, "/memberships/" + item));
      }
    }
    return problems;
  }

  /** The one problem that all have, or that they have different ones. */
  private static Problem allRefused(List<Problem> problems) {
    Problem first = problems.getFirst();
    boolean same = problems.stream().allMatch(problem -> problem.type() == first.type());
    return same
        ? new Problem(
            first.type(),
            first.detail(),
            problems.stream().flatMap(problem -> problem.errors().stream()).toList(),
            first.state(),
            problems,
            first.allowed())
        : new Problem(
            ProblemType.ALL_REFUSED,
            "Every item was refused: see items for the reason of each.",
            List.of(),
            null,
            problems);
  }

  /** A call that asked for one membership is told where it is. */
  private static Map<String, String> located(OperationView decided, Map<String, String> headers) {
    @Nullable String membershipId =
        decided.items().size() == 1 ? membershipId(decided.items().getFirst()) : null;
    if (membershipId == null) {
      return headers;
    }
    Map<String, String> located = new TreeMap<>(headers);
    located.put(HttpHeaders.LOCATION, Uris.membership(decided.workspace(), membershipId));
    return located;
  }

  private static @Nullable String membershipId(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> null;
      case Changed changed -> changed.membershipId();
      case Unchanged unchanged -> unchanged.membershipId();
      case Refused _ -> null;
    };
  }
}
