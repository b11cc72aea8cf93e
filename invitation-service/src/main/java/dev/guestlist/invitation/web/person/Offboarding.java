package dev.guestlist.invitation.web.person;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Histories;
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
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.invitation.web.representation.Uris;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a person out of an organisation: DELETE on its memberships. Each membership is one request
 * to its workspace, decided as if it came alone; each instance asks for those that it has.
 *
 * <p>The first membership in each partition is asked for under the key of the whole call, so that a
 * repeat is known by it, and so is another call with its key. A repeat ends what the first call
 * left and nobody who was invited since: what was not asked for before counts by since when it has
 * been open, which its history tells.
 */
final class Offboarding {

  private static final Set<String> PARAMETERS = Set.of("user");
  private static final Set<String> OPEN = Set.of("invited", "accepted", "declined", "expired");
  private static final Set<String> ALL =
      Set.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left");
  private static final int AT_ONCE = 500;
  private static final int MOST_TOLD_AGAIN = 10_000;
  private static final int TOGETHER = 8;

  private static final Problem NOBODY =
      Problem.of(
          ProblemType.NOT_FOUND,
          "Nobody is known by this address or login in this organisation: check how it is written,"
              + " or try the login.");

  /** By how much the clocks of two services may differ. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private final ReadModel readModel;
  private final Histories histories;
  private final Everywhere everywhere;
  private final Operations operations;
  private final KeyReuse keyReuse;
  private final ItemDocuments items;
  private final Positions positions;

  Offboarding(
      ReadModel readModel,
      Histories histories,
      Everywhere everywhere,
      Operations operations,
      KeyReuse keyReuse,
      ItemDocuments items,
      Positions positions) {
    this.readModel = readModel;
    this.histories = histories;
    this.everywhere = everywhere;
    this.operations = operations;
    this.keyReuse = keyReuse;
    this.items = items;
    this.positions = positions;
  }

  /**
   * A whole call.
   *
   * @param begun when it came first; empty when that is now
   */
  private record Wish(
      Call call, OperationKey key, String user, String fingerprint, Optional<Instant> begun) {

    PersonQuery query(Set<String> states, int limit) {
      return PersonLists.everythingOf(call, user, states, limit, Optional.empty());
    }

    /** Whether a membership was made before the call came first. */
    boolean means(MembershipView view) {
      return !isAfterBeginning(view.membership().getCreated());
    }

    boolean isAfterBeginning(Instant time) {
      return begun.filter(first -> time.isAfter(first.plus(TOLERANCE))).isPresent();
    }
  }

  Mono<ServerResponse> delete(Call call) {
    call.refuseIfMatch();
    String user = PersonLists.user(ListParameters.of(call, PARAMETERS));
    String fingerprint = Operations.fingerprint(user);
    return keyReuse
        .key(call)
        .doOnNext(_ -> PersonLists.forClients(call.caller()))
        .flatMap(
            key ->
                keyReuse.unlessUsedForOther(
                    call,
                    key,
                    fingerprint,
                    begun -> remove(new Wish(call, key, user, fingerprint, begun))))
        .onErrorMap(
            ProblemException.class,
            problem -> positions.onAll(problem, Optional.of(call.variable("org"))));
  }

  private Mono<ServerResponse> remove(Wish wish) {
    return everywhere.answer(
        wish.call(), Integer.MAX_VALUE, () -> removeHere(wish), all -> answer(wish, all));
  }

  private Mono<Entries> removeHere(Wish wish) {
    PersonPage open = readModel.ofPerson(wish.query(OPEN, AT_ONCE));
    if (open.memberships().isEmpty() && wish.begun().isEmpty()) {
      return Mono.just(endedBefore(wish));
    }
    PersonPage page =
        wish.begun().isEmpty() || open.more()
            ? open
            : readModel.ofPerson(wish.query(ALL, MOST_TOLD_AGAIN));
    Map<Integer, String> firsts = new TreeMap<>();
    return Flux.fromStream(page.memberships().stream().filter(wish::means))
        .flatMapSequential(view -> remove(wish, keyOf(wish, view, firsts), view), TOGETHER)
        .collectList()
        .map(entries -> new Entries(entries, page.more(), page.partitions()));
  }

  /**
   * One that had ended, where there is any: it tells a person who is gone from nobody. There is
   * nothing to tell of it, so its document is empty.
   */
  private Entries endedBefore(Wish wish) {
    PersonPage ended = readModel.ofPerson(wish.query(ALL, 1));
    List<Entries.Entry> entries =
        ended.memberships().stream()
            .map(
                view ->
                    new Entries.Entry(
                        PersonQuery.place(view), JsonNodeFactory.instance.objectNode()))
            .toList();
    return new Entries(entries, false, ended.partitions());
  }

  /**
   * The key of the part that is about a membership.
   *
   * @param firsts the membership in each partition that has the key of the whole call
   */
  private OperationKey keyOf(Wish wish, MembershipView view, Map<Integer, String> firsts) {
    String first =
        firsts.computeIfAbsent(
            readModel.partition(view.workspace()),
            _ ->
                operations
                    .part(wish.key(), view.workspace())
                    .map(known -> known.asked().getFirst().membershipId())
                    .orElse(view.id()));
    return first.equals(view.id())
        ? wish.key()
        : wish.key().of(view.workspace().toString(), view.id());
  }

  private Mono<Entries.Entry> remove(Wish wish, OperationKey key, MembershipView view) {
    if (operations.part(key, view.workspace()).isEmpty() && !isLeft(wish, view)) {
      return Mono.empty();
    }
    List<ObjectNode> documents = new ArrayList<>();
    return operations
        .askPart(
            decidedFirst(wish.call()),
            key,
            view.workspace(),
            wish.fingerprint(),
            new Asked.OfMembership(new Subject.Id(view.id()), new Act.Remove(), null),
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

  /**
   * Whether one that was not asked for yet is left to be ended: it has not ended, before or
   * otherwise, and it was open when the call came first. Whoever had ended by then and was invited
   * again is the same membership, but not what the call was about.
   */
  private boolean isLeft(Wish wish, MembershipView view) {
    boolean open = OPEN.contains(view.membership().getState());
    return open && (wish.begun().isEmpty() || !wish.isAfterBeginning(openSince(view)));
  }

  private Instant openSince(MembershipView view) {
    return histories
        .since(view, OPEN)
        .orElseThrow(
            () ->
                new UnavailableException(
                    "What happened to a membership is not read yet: ask again",
                    Duration.ofSeconds(1)));
  }

  /** Only what is decided can be told: the caller waits for it, whatever it prefers. */
  private static Call decidedFirst(Call call) {
    return new Call(
        call.request().mutate().headers(headers -> headers.remove("Prefer")).build(),
        call.caller(),
        call.variables(),
        call.format());
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
  private Mono<ServerResponse> answer(Wish wish, Entries all) {
    Call call = wish.call();
    Map<String, String> headers =
        Map.of(Positions.HEADER, positions.ofAll(Optional.of(call.variable("org"))));
    if (all.more()) {
      return Mono.error(
          new UnavailableException(
              "There are more memberships than are ended in one go: ask again",
              Duration.ofSeconds(1)));
    }
    if (all.all().isEmpty() && wish.begun().isEmpty()) {
      return Answers.problem(call, NOBODY, headers);
    }
    if (all.all().stream().noneMatch(entry -> entry.document().has("problem"))) {
      return Answers.done(headers);
    }
    List<ObjectNode> told =
        all.all().stream()
            .map(Entries.Entry::document)
            .filter(document -> !document.isEmpty())
            .toList();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putArray("memberships").addAll(told);
    content.put("total", told.size());
    return Answers.document(call, 200, Root.MEMBERSHIPS, content, headers);
  }
}
