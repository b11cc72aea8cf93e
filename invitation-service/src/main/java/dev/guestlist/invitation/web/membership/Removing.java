package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Act;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Ends memberships: DELETE on one, or on several people of a workspace who are named one by one.
 */
final class Removing {

  private static final Set<String> NAMES = new TreeSet<>(Naming.PERSON);

  private final Operations operations;
  private final OneAnswer one;
  private final ItemsAnswer several;
  private final ReadModel readModel;
  private final Positions positions;

  Removing(
      Operations operations,
      OneAnswer one,
      ItemsAnswer several,
      ReadModel readModel,
      Positions positions) {
    this.operations = operations;
    this.one = one;
    this.several = several;
    this.readModel = readModel;
    this.positions = positions;
  }

  Mono<ServerResponse> delete(Call call) {
    return positions.carried(call, () -> remove(call));
  }

  Mono<ServerResponse> deleteSeveral(Call call) {
    return positions.carried(call, () -> removeSeveral(call));
  }

  private Mono<ServerResponse> remove(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    OperationKey key = operations.key(call);
    String membershipId = call.variable("membership");
    Asked asked =
        new Asked.OfMembership(
            new Subject.Id(membershipId),
            new Act.Remove(),
            precondition.expected(
                Versions.of(readModel.membership(call.workspace(), membershipId))));
    return operations.ask(call, key, call.workspace(), List.of(asked), List.of(), one::removed);
  }

  private Mono<ServerResponse> removeSeveral(Call call) {
    List<Asked> asked = named(call.query(NAMES));
    call.refuseIfMatch();
    OperationKey key = operations.key(call);
    return operations.ask(call, key, call.workspace(), asked, List.of(), several::removed);
  }

  private static List<Asked> named(MultiValueMap<String, String> query) {
    List<Asked> asked = new ArrayList<>();
    query.forEach(
        (name, values) ->
            values.forEach(value -> asked.add(removal(name, value == null ? "" : value))));
    if (asked.isEmpty()) {
      throw invalid("Name whom to remove by userEmail or userLogin: nobody is removed otherwise.");
    }
    if (asked.size() > Items.MOST) {
      throw invalid("Name at most 1,000 people in one request.");
    }
    return asked;
  }

  private static Asked removal(String name, String value) {
    Optional<Violation> wrong = Naming.wrong("", name, value);
    if (wrong.isPresent()) {
      throw invalid(name + ": " + wrong.get().detail() + " Write \"+\" in the query as \"%2B\".");
    }
    return new Asked.OfMembership(Naming.subject(name, value), new Act.Remove(), null);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
