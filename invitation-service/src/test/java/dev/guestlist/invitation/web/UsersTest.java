package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What there is of one person across workspaces, and taking them out of an organisation. */
class UsersTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final ApiClient elsewhere = new ApiClient(server, "other:other");
  private final WorkspaceKey first = server.workspace();
  private final WorkspaceKey second = server.workspace();
  private final String login = "ida-" + first.workspaceId();
  private final String address = login + "@example.com";
  private final String users = "/api/users/" + login;
  private final ApiClient ida = person(login, address, login);

  private String member = "";
  private String pending = "";

  @BeforeEach
  void inviteToTwo() {
    member = invite(first);
    pending = invite(second);
    server
        .memberships()
        .change(
            member,
            membership -> membership.setState("accepted").setAccountId(login).setUserLogin(login));
    server.memberships().change(pending, membership -> membership.setUserLogin(login));
  }

  @Test
  void aPersonSeesTheirOwnWorkspacesWithTheirMembership() {
    Answer listed = ida.get(users + "/workspaces").hasStatus(200);

    assertThat(listed.json().path("total").asInt()).isEqualTo(1);
    assertThat(listed.json().at("/workspaces/0/id").asString()).isEqualTo(first.workspaceId());
    assertThat(listed.json().at("/workspaces/0/myMembership/id").asString()).isEqualTo(member);
    assertThat(listed.header("Position")).isNotEmpty();
    assertThat(ida.get(users + "/workspaces", "Accept", XML).xml("//workspace/id"))
        .isEqualTo(first.workspaceId());
    assertThat(ida.get(users + "/workspaces", "If-None-Match", listed.header("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void aPersonSeesWhatTheyAreInvitedTo() {
    Answer invited = ida.get(users + "/memberships?state=invited").hasStatus(200);

    assertThat(ids(invited)).containsExactly(pending);
    assertThat(ids(ida.get(users + "/memberships"))).containsExactlyInAnyOrder(member, pending);
    assertThat(ida.get(users + "/memberships?state=invited", "Accept", XML).xml("//id"))
        .isEqualTo(pending);
  }

  @Test
  void anApplicationSeesWhatIsInItsOrganisationsAlone() {
    assertThat(ids(demo.get(users + "/memberships"))).containsExactlyInAnyOrder(member, pending);
    assertThat(demo.get(users + "/workspaces").json().path("workspaces")).hasSize(1);
    assertThat(demo.get(users + "/workspaces").body()).doesNotContain("myMembership");
    assertThat(ids(demo.get("/api/users/nobody/memberships"))).isEmpty();
  }

  @Test
  void nobodyElseSeesAnything() {
    ApiClient other = person("other-account", address, "somebody-else");
    ApiClient unnamed =
        ApiClient.with(server, EdgeServer.issuer().token("unnamed", "unnamed@example.com"));

    for (String path : List.of("/workspaces", "/memberships")) {
      other.get(users + path).isProblem(403, "other-person");
      unnamed.get(users + path).isProblem(403, "other-person");
    }
  }

  @Test
  void aLoginThatIsSomebodysAddressShowsNothingOfThem() {
    ApiClient impostor = person("impostor", "impostor@example.com", address);

    assertThat(ids(impostor.get("/api/users/" + address + "/memberships"))).isEmpty();
    assertThat(ids(demo.get("/api/users/" + address + "/memberships"))).isEmpty();
  }

  @Test
  void anotherAccountWithTheSameLoginSeesNothing() {
    ApiClient impostor = person("impostor", "impostor@example.com", login);

    assertThat(ids(impostor.get(users + "/memberships"))).isEmpty();
    assertThat(impostor.get(users + "/workspaces").json().path("workspaces")).isEmpty();
  }

  @Test
  void listsOfAPersonHavePages() {
    Answer page = demo.get(users + "/memberships?limit=1").hasStatus(200);
    assertThat(page.json().has("total")).isFalse();
    String next = page.json().path("next").asString();

    Answer rest = demo.get(users + "/memberships?limit=1&cursor=" + next).hasStatus(200);

    assertThat(List.of(ids(page).getFirst(), ids(rest).getFirst()))
        .containsExactlyInAnyOrder(member, pending);
    assertThat(rest.json().has("next")).isFalse();
    demo.get(users + "/memberships?limit=1&state=all&cursor=" + next)
        .isProblem(400, "invalid-cursor");
    demo.get(users + "/memberships?limit=0").isProblem(400, "invalid-parameter");
    demo.get(users + "/memberships?user=x").isProblem(400, "invalid-parameter");
  }

  @Test
  void aPersonCreatesAWorkspaceAsThemselves() {
    ApiClient ann =
        ApiClient.with(
            server,
            EdgeServer.issuer()
                .token(
                    "ann",
                    claims ->
                        claims
                            .claim("preferred_username", "ann")
                            .claim("orgs", List.of("acme", "elsewhere"))));

    create(ann, "ann", "{\"name\":\"Own\"}").isProblem(422, "validation");
    create(ann, "ann", "{\"name\":\"Own\",\"orgUri\":\"/api/orgs/umbrella\"}")
        .isProblem(422, "validation");
    Answer created =
        create(ann, "ann", "{\"name\":\"Own\",\"orgUri\":\"/api/orgs/acme\"}").hasStatus(201);
    assertThat(created.json().at("/myMembership/role").asString()).isEqualTo("Administrator");
    assertThat(created.json().path("orgUri").asString()).isEqualTo("/api/orgs/acme");
    Answer other = create(ann, "bob", "{\"name\":\"Own\",\"orgUri\":\"/api/orgs/acme\"}");
    other.isProblem(403, "other-person");
    assertThat(ann.get("/api/users/ann/workspaces", "Position", other.header("Position")).status())
        .isEqualTo(200);
    create(ann, "bob", "{\"orgUri\":null}")
        .isProblem(422, "validation")
        .names("#/orgUri", "required")
        .names("#/name", "required");
  }

  @Test
  void anApplicationCreatesAWorkspaceForAUser() {
    create(demo, "ann", "{\"name\":\"Hers\"}").hasStatus(201);

    var asked = server.gateway().asked().getLast();
    assertThat(asked.getOrgId()).isEqualTo("acme");
    assertThat(asked.getWorkspaceCreateRequested().getAdministrator().getUserLogin())
        .isEqualTo("ann");
    create(elsewhere, "ann", "{\"name\":\"Hers\"}").isProblem(422, "validation");
    create(demo, "ann", "{\"name\":\"Hers\",\"orgUri\":null,\"administrator\":null}")
        .hasStatus(201);
  }

  @Test
  void everythingOfAPersonInAnOrganisationIsShownAndEnded() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    assertThat(ids(demo.get(all))).containsExactlyInAnyOrder(member, pending);
    assertThat(ids(demo.get("/api/orgs/acme/memberships?user=" + login)))
        .containsExactlyInAnyOrder(member, pending);

    Answer ended = demo.send("DELETE", all, "").hasStatus(204);

    assertThat(ended.header("Position")).isNotEmpty();
    assertThat(ids(demo.get(all, "Position", ended.header("Position")))).isEmpty();
    assertThat(ids(demo.get(all + "&state=all"))).containsExactlyInAnyOrder(member, pending);
    demo.send("DELETE", all, "").hasStatus(204);
  }

  @Test
  void nobodyIsNotTakenOut() {
    demo.send("DELETE", "/api/orgs/acme/memberships?user=nobody-" + address, "")
        .isProblem(404, "not-found");
  }

  @Test
  void whoeverTakesSomebodyOutWaitsWhateverTheyPrefer() {
    demo.send(
            "DELETE",
            "/api/orgs/acme/memberships?user=" + address,
            "",
            "Prefer",
            "respond-async, wait=0")
        .hasStatus(204);
  }

  @Test
  void takingSomebodyOutIsOneCallWithItsKey() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    String[] key = {"Idempotency-Key", "out-" + login};
    demo.send("DELETE", all, "", key).hasStatus(204);
    String other = "other-" + address;
    String invited =
        demo.invite(first, JSON, "{\"memberships\":[{\"userEmail\":\"" + other + "\"}]}")
            .hasStatus(201)
            .json()
            .at("/memberships/0/id")
            .asString();

    demo.send("DELETE", "/api/orgs/acme/memberships?user=" + other, "", key)
        .isProblem(422, "idempotency-key-reused");

    assertThat(ids(demo.get("/api/orgs/acme/memberships?user=" + other))).containsExactly(invited);
    demo.send("DELETE", all, "", key).hasStatus(204);
  }

  @Test
  void aRepeatOfTakingSomebodyOutEndsNothingThatWasMadeSince() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    String[] key = {"Idempotency-Key", "out-" + login};
    demo.send("DELETE", all, "", key).hasStatus(204);
    String anew = invite(second);
    server
        .memberships()
        .change(anew, membership -> membership.setCreated(Instant.now().plusSeconds(3_600)));

    demo.send("DELETE", all, "", key).hasStatus(204);

    assertThat(ids(demo.get(all))).containsExactly(anew);
  }

  @Test
  void aRepeatOfTakingSomebodyOutEndsNobodyWhoHadEndedBeforeAndWasInvitedSince() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    String[] key = {"Idempotency-Key", "out-" + login};
    pendingIs("MemberInvited", "invited", Instant.now().minusSeconds(3_600));
    pendingIs("InvitationRevoked", "revoked", Instant.now());
    demo.send("DELETE", all, "", key).hasStatus(204);
    pendingIs("MemberInvited", "invited", Instant.now().plusSeconds(3_600));

    demo.send("DELETE", all, "", key).hasStatus(204);

    assertThat(ids(demo.get(all))).containsExactly(pending);
  }

  @Test
  void aRepeatOfTakingSomebodyOutEndsWhatTheFirstCallLeft() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    String[] key = {"Idempotency-Key", "out-" + login};
    demo.send("DELETE", all, "", key).hasStatus(204);
    WorkspaceKey third = server.workspace();
    String unseen = invite(third);
    server
        .instance()
        .tell(
            happened(third, unseen, 1, "MemberInvited", Instant.now().minusSeconds(3_600)),
            happened(third, unseen, 2, "MetadataChanged", Instant.now().plusSeconds(3_600)));

    demo.send("DELETE", all, "", key).hasStatus(204);

    assertThat(ids(demo.get(all))).isEmpty();
  }

  @Test
  void aRepeatOfTakingSomebodyOutWaitsForTheHistoryOfWhatIsLeft() {
    String all = "/api/orgs/acme/memberships?user=" + address;
    String[] key = {"Idempotency-Key", "out-" + login};
    pendingStands("revoked");
    demo.send("DELETE", all, "", key).hasStatus(204);
    pendingStands("invited");

    demo.send("DELETE", all, "", key).isProblem(503, "unavailable");

    assertThat(ids(demo.get(all))).containsExactly(pending);
  }

  /** Something happens to the pending membership, which stands like this then. */
  private void pendingIs(String fact, String state, Instant time) {
    pendingStands(state);
    long version =
        server.memberships().membership(second, pending).map(MembershipView::version).orElseThrow();
    server.instance().tell(happened(second, pending, version, fact, time));
  }

  private void pendingStands(String state) {
    server.memberships().change(pending, membership -> membership.setState(state));
  }

  @Test
  void listsTakeThePositionOfAWrite() {
    String written =
        demo.invite(first, JSON, "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}")
            .header("Position");
    String ofAll = demo.get(users + "/memberships").header("Position");
    String ofOrg = demo.get("/api/orgs/acme/workspaces").header("Position");

    for (String position : List.of(written, ofAll, ofOrg)) {
      demo.get(users + "/memberships", "Position", position).hasStatus(200);
    }
    demo.get("/api/orgs/acme/memberships?user=" + address, "Position", written).hasStatus(200);
    demo.get("/api/orgs/acme/workspaces", "Position", ofAll).isProblem(400, "invalid-parameter");
    elsewhere
        .get("/api/orgs/elsewhere/workspaces", "Position", written)
        .isProblem(400, "invalid-parameter");
    demo.get(ApiClient.memberships(second), "Position", written)
        .isProblem(400, "invalid-parameter");
  }

  @Test
  void takingSomebodyOutOfAnOrganisationIsForItsApplications() {
    String all = "/api/orgs/acme/memberships?user=" + address;

    ida.get(all).isProblem(404, "not-found");
    ApiClient acmes =
        ApiClient.with(
            server,
            EdgeServer.issuer().token("ann", claims -> claims.claim("orgs", List.of("acme"))));
    acmes.get(all).isProblem(403, "forbidden");
    acmes.send("DELETE", all, "").isProblem(403, "forbidden");
    ida.send("DELETE", all, "").isProblem(404, "not-found");
    demo.get("/api/orgs/elsewhere/memberships?user=x").isProblem(404, "not-found");
    demo.get("/api/orgs/acme/memberships").isProblem(400, "invalid-parameter");
    demo.send("DELETE", "/api/orgs/acme/memberships", "").isProblem(400, "invalid-parameter");
    demo.send("DELETE", all + "&user=bob", "").isProblem(400, "invalid-parameter");
  }

  private static List<String> ids(Answer answer) {
    JsonNode memberships = answer.hasStatus(200).json().path("memberships");
    return memberships.valueStream().map(membership -> membership.path("id").asString()).toList();
  }

  private Answer create(ApiClient client, String user, String body) {
    return client.post(
        "/api/users/" + user + "/workspaces", JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private String invite(WorkspaceKey workspace) {
    return demo.invite(workspace, JSON, "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}")
        .hasStatus(201)
        .json()
        .at("/memberships/0/id")
        .asString();
  }

  private ApiClient person(String account, String email, String name) {
    return ApiClient.with(
        server,
        EdgeServer.issuer()
            .token(
                account,
                claims ->
                    claims
                        .claim("email", email)
                        .claim("email_verified", true)
                        .claim("preferred_username", name)));
  }
}
