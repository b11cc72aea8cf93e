package dev.guestlist.invitation.web.person;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.PersonPage;
import dev.guestlist.invitation.readmodel.PersonQuery;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.security.PersonSight;
import dev.guestlist.invitation.security.ReadRights;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.ListAddress;
import dev.guestlist.invitation.web.call.ListParameters;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import dev.guestlist.invitation.web.representation.WorkspaceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists the memberships and the workspaces of a person, wherever they are. */
final class PersonLists {

  private static final Set<String> PAGE = Set.of("limit", "cursor");
  private static final Set<String> WITH_STATE = Set.of("state", "limit", "cursor");
  private static final Set<String> IN_ORGANISATION = Set.of("user", "state", "limit", "cursor");
  private static final Set<String> ACCEPTED = Set.of("accepted");
  private static final String EVERY = "all";
  private static final Set<String> USUAL = Set.of("invited", "accepted", "declined", "expired");
  private static final Set<String> ALL =
      Set.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left");

  private final ReadModel readModel;
  private final Everywhere everywhere;
  private final Cursors cursors;
  private final Positions positions;

  PersonLists(ReadModel readModel, Everywhere everywhere, Cursors cursors, Positions positions) {
    this.readModel = readModel;
    this.everywhere = everywhere;
    this.cursors = cursors;
    this.positions = positions;
  }

  /** GET on the memberships of a user. */
  Mono<ServerResponse> memberships(Call call) {
    call.refuseIfMatch();
    ListParameters given = ListParameters.of(call, WITH_STATE);
    Asked asked = new Asked(call.path(), Optional.empty(), states(given), given.limit());
    PersonQuery query = ofUser(call, asked, given);
    return everywhere.answer(
        call,
        query.limit(),
        () -> read(call, () -> memberships(query)),
        all -> answer(call, Root.MEMBERSHIPS, "memberships", asked, all));
  }

  /** GET on the workspaces of a user: those they are a member of. */
  Mono<ServerResponse> workspaces(Call call) {
    call.refuseIfMatch();
    ListParameters given = ListParameters.of(call, PAGE);
    Asked asked = new Asked(call.path(), Optional.empty(), Set.of(), given.limit());
    PersonQuery query = ofUser(call, asked.with(ACCEPTED), given);
    return everywhere.answer(
        call,
        query.limit(),
        () -> read(call, () -> workspaces(call.caller(), query)),
        all -> answer(call, Root.WORKSPACES, "workspaces", asked, all));
  }

  /** GET on the memberships of an organisation: all of one person in it. */
  Mono<ServerResponse> inOrganisation(Call call) {
    exists(call);
    call.refuseIfMatch();
    ListParameters given = ListParameters.of(call, IN_ORGANISATION);
    Asked asked = new Asked(call.path(), Optional.of(user(given)), states(given), given.limit());
    PersonQuery query =
        everythingOf(call, user(given), asked.wanted(), given.limit(), after(asked, given));
    forClients(call.caller());
    return everywhere.answer(
        call,
        query.limit(),
        () -> read(call, () -> memberships(query)),
        all -> answer(call, Root.MEMBERSHIPS, "memberships", asked, all));
  }

  /** Everything of a person in the organisation that the path names. */
  static PersonQuery everythingOf(
      Call call, String user, Set<String> states, int limit, Optional<Place> after) {
    return new PersonQuery(
        Set.of(user),
        membership -> MembershipQuery.isOf(membership, user),
        Optional.of(call.variable("org")),
        call.caller()::hasRightsOn,
        states,
        limit,
        after);
  }

  /** An organisation is there for whoever has rights on it. */
  private static void exists(Call call) {
    if (!call.caller().orgs().contains(call.variable("org"))) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Check the path, and whether you have rights on the organisation.");
    }
  }

  /**
   * Whoever is to be taken out of an organisation is so by an application that has rights on it.
   */
  static void forClients(Caller caller) {
    if (caller instanceof Caller.Person) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Have an API client with rights on the organisation do it.");
    }
  }

  /** The person that a call names by address or login. */
  static String user(ListParameters given) {
    return given
        .single("user")
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "Name the person: user is an e-mail address or a login."));
  }

  private PersonQuery ofUser(Call call, Asked asked, ListParameters given) {
    String login = call.variable("login");
    return switch (ReadRights.ofPerson(call.caller(), login)) {
      case PersonSight.Oneself(var accountId, var verifiedEmail) ->
          new PersonQuery(
              Stream.of(login, verifiedEmail)
                  .flatMap(name -> name == null ? Stream.empty() : Stream.of(name))
                  .collect(Collectors.toSet()),
              membership -> isOwn(membership, accountId, verifiedEmail),
              Optional.empty(),
              _ -> true,
              asked.wanted(),
              given.limit(),
              after(asked, given));
      case PersonSight.InOrganisations(var orgs) ->
          new PersonQuery(
              Set.of(login),
              membership -> isOfLogin(membership, login),
              Optional.empty(),
              orgs::contains,
              asked.wanted(),
              given.limit(),
              after(asked, given));
      case PersonSight.Nothing _ ->
          throw new ProblemException(
              ProblemType.OTHER_PERSON, "Sign in as this user, or ask as an API client.");
    };
  }

  private Mono<Entries> read(Call call, Supplier<Entries> here) {
    return positions.awaitAll(call, org(call)).then(Mono.defer(() -> Mono.fromCallable(here::get)));
  }

  /** The organisation that such a list is of; the lists of a user are across all. */
  private static Optional<String> org(Call call) {
    return Optional.ofNullable(call.variables().get("org"));
  }

  private Optional<Place> after(Asked asked, ListParameters given) {
    return given.single("cursor").map(cursor -> cursors.read(asked.name(), cursor));
  }

  private Entries memberships(PersonQuery query) {
    PersonPage page = readModel.ofPerson(query);
    List<Entries.Entry> entries = new ArrayList<>();
    page.memberships()
        .forEach(
            view ->
                entries.add(
                    new Entries.Entry(PersonQuery.place(view), MembershipDocument.of(view))));
    return new Entries(entries, page.more(), page.partitions());
  }

  private Entries workspaces(Caller caller, PersonQuery query) {
    PersonPage page = readModel.ofPerson(query);
    List<Entries.Entry> entries = new ArrayList<>();
    for (MembershipView view : page.memberships()) {
      Optional<MembershipView> own =
          caller instanceof Caller.Person ? Optional.of(view) : Optional.empty();
      readModel
          .workspace(view.workspace())
          .ifPresent(
              workspace ->
                  entries.add(
                      new Entries.Entry(
                          PersonQuery.place(view), WorkspaceDocument.of(workspace, own))));
    }
    return new Entries(entries, page.more(), page.partitions());
  }

  private Mono<ServerResponse> answer(
      Call call, Root root, String property, Asked asked, Entries all) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = content.putArray(property);
    all.all().forEach(entry -> listed.add(entry.document()));
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, positions.ofAll(org(call)));
    Optional<String> cursor = all.next().map(place -> cursors.write(asked.name(), place));
    if (cursor.isEmpty() && asked.isFirst(call)) {
      content.put("total", all.all().size());
    }
    cursor.ifPresent(
        there -> {
          content.put("next", there);
          headers.put(HttpHeaders.LINK, "<" + asked.next(there) + ">; rel=\"next\"");
        });
    return Answers.read(call, root, content, Documents.digest(root, content), headers);
  }

  private static boolean isOfLogin(Membership membership, String login) {
    UserProfile account = membership.getUser();
    return login.equals(membership.getUserLogin())
        || (account != null && login.equals(account.getLoginName()));
  }

  /** What is the account's, or waits for its address and is no other account's. */
  private static boolean isOwn(
      Membership membership, String accountId, @Nullable String verifiedEmail) {
    return membership.getAccountId() == null
        ? verifiedEmail != null
            && membership.getUserEmail() != null
            && MembershipQuery.isOf(membership, verifiedEmail)
        : accountId.equals(membership.getAccountId());
  }

  private static Set<String> states(ListParameters given) {
    Set<String> known = new TreeSet<>(ALL);
    known.add(EVERY);
    return given.several("state", known);
  }

  /** What a call asks for, from which its pages have their addresses. */
  private record Asked(String path, Optional<String> user, Set<String> states, int limit) {

    Asked with(Set<String> wanted) {
      return new Asked(path, user, wanted, limit);
    }

    Set<String> wanted() {
      if (states.isEmpty()) {
        return USUAL;
      }
      return states.contains(EVERY) ? ALL : states;
    }

    String name() {
      return new ListAddress(path).with("user", user).with("state", wanted()).toString();
    }

    String next(String cursor) {
      return new ListAddress(path)
          .with("user", user)
          .with("state", states)
          .with("limit", Integer.toString(limit))
          .with("cursor", cursor)
          .toString();
    }

    boolean isFirst(Call call) {
      return !call.request().getQueryParams().containsKey("cursor");
    }
  }
}
