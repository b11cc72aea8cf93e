package dev.guestlist.invitation.web.person;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.PersonPage;
import dev.guestlist.invitation.readmodel.PersonQuery;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.ListParameters;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Act;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.invitation.web.representation.Uris;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a person out of an organisation: DELETE on its memberships. Each membership is one request
 * to its workspace, decided as if it came alone; each instance asks for those that it has.
 */
final class Offboarding {

  private static final Set<String> PARAMETERS = Set.of("user");
  private static final Set<String> OPEN = Set.of("invited", "accepted", "declined", "expired");
  private static final int AT_ONCE = 500;
  private static final int TOGETHER = 8;

  private final ReadModel readModel;
  private final Everywhere everywhere;
  private final Operations operations;
  private final ItemDocuments items;
  private final Positions positions;

  Offboarding(
      ReadModel readModel,
      Everywhere everywhere,
      Operations operations,
      ItemDocuments items,
      Positions positions) {
    this.readModel = readModel;
    this.everywhere = everywhere;
    this.operations = operations;
    this.items = items;
    this.positions = positions;
  }

  Mono<ServerResponse> delete(Call call) {
    call.refuseIfMatch();
    PersonLists.forClients(call.caller());
    String user = PersonLists.user(ListParameters.of(call, PARAMETERS));
    PersonQuery query = PersonLists.everythingOf(call, user, OPEN, AT_ONCE, Optional.empty());
    OperationKey key = operations.key(call);
    return everywhere.answer(
        call, Integer.MAX_VALUE, () -> remove(call, key, query), all -> answer(call, all));
  }

  private Mono<Entries> remove(Call call, OperationKey key, PersonQuery query) {
    PersonPage page = readModel.ofPerson(query);
    return Flux.fromIterable(page.memberships())
        .flatMapSequential(view -> remove(call, key, view), TOGETHER)
        .collectList()
        .map(entries -> new Entries(entries, page.more(), page.partitions()));
  }

  private Mono<Entries.Entry> remove(Call call, OperationKey key, MembershipView view) {
    List<ObjectNode> documents = new ArrayList<>();
    return operations
        .ask(
            call,
            key.of(view.workspace().toString(), view.id()),
            view.workspace(),
            List.of(new Asked.OfMembership(new Subject.Id(view.id()), new Act.Remove(), null)),
            List.of(),
            (_, decided, _) -> {
              documents.addAll(documents(view, decided));
              return ServerResponse.noContent().build();
            })
        .flatMap(
            _ ->
                documents.isEmpty()
                    ? Mono.error(
                        new UnavailableException(
                            "Not everything is decided yet: ask again", Duration.ofSeconds(1)))
                    : Mono.just(new Entries.Entry(PersonQuery.place(view), documents.getFirst())));
  }

  private List<ObjectNode> documents(MembershipView view, OperationView decided) {
    List<ObjectNode> documents = items.of(decided);
    documents.forEach(
        document -> {
          if (document.has("problem")) {
            document.put("uri", Uris.membership(view.workspace(), view.id()));
          }
        });
    return documents;
  }

  /** Nothing is left, or what is. */
  private Mono<ServerResponse> answer(Call call, Entries all) {
    Map<String, String> headers = Map.of(Positions.HEADER, positions.ofAll(call.variable("org")));
    if (all.more()) {
      return Mono.error(
          new UnavailableException(
              "There are more memberships than are ended in one go: ask again",
              Duration.ofSeconds(1)));
    }
    if (all.all().stream().noneMatch(entry -> entry.document().has("problem"))) {
      return Answers.done(headers);
    }
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content
        .putArray("memberships")
        .addAll(all.all().stream().map(Entries.Entry::document).toList());
    content.put("total", all.all().size());
    return Answers.document(call, 200, Root.MEMBERSHIPS, content, headers);
  }
}
