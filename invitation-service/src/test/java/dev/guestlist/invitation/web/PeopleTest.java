package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static dev.guestlist.invitation.web.ApiClient.memberships;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Membership;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What people may read, by their membership. */
class PeopleTest {

  private static final String NAMED = "/api/orgs/acme/workspaces/";

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final String path = NAMED + workspace.workspaceId();

  private String member = "";
  private String pending = "";
  private ApiClient mia = person("mia");
  private ApiClient noa = person("noa");

  @BeforeEach
  void inviteTwo() {
    String unique = workspace.workspaceId();
    member = invite("mia-" + unique + "@example.com");
    pending = invite("noa-" + unique + "@example.com");
    mia = person("mia");
    noa =
        ApiClient.with(server, EdgeServer.issuer().token("noa", "noa-" + unique + "@example.com"));
    server.memberships().change(member, membership -> accepted(membership, "mia"));
  }

  private static Membership.Builder accepted(Membership.Builder membership, String account) {
    return membership.setState("accepted").setAccountId(account);
  }

  @Test
  void membersSeeTheirWorkspaceWithTheirOwnMembership() {
    Answer shown = mia.get(path).hasStatus(200);

    assertThat(shown.json().path("name").asString()).isEqualTo("Launch");
    assertThat(shown.json().path("myMembership").path("id").asString()).isEqualTo(member);
    assertThat(mia.get(path, "Accept", XML).xml("/*/myMembership/id")).isEqualTo(member);
    assertThat(demo.get(path).json().has("myMembership")).isFalse();
  }

  @Test
  void theTagOfAWorkspaceChangesWithTheCallersOwnMembership() {
    String tag = mia.get(path).header("ETag");
    assertThat(mia.get(path, "If-None-Match", tag).status()).isEqualTo(304);

    server.memberships().change(member, membership -> membership.setRole("Guest"));

    assertThat(mia.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    assertThat(mia.get(path).header("ETag")).isNotEqualTo(demo.get(path).header("ETag"));
  }

  @Test
  void membersSeeAllMemberships() {
    assertThat(mia.get(memberships(workspace)).json().path("total").asInt()).isEqualTo(2);
    mia.get(memberships(workspace) + "/" + pending).hasStatus(200);
  }

  @Test
  void aPendingOneSeesTheirOwnMembershipAlone() {
    noa.get(path).isProblem(404, "not-found");
    noa.get(memberships(workspace) + "/" + member).isProblem(404, "not-found");
    noa.get(memberships(workspace) + "/" + pending).hasStatus(200);

    Answer list = noa.get(memberships(workspace)).hasStatus(200);
    assertThat(list.json().path("memberships")).hasSize(1);
    assertThat(list.json().path("memberships").path(0).path("id").asString()).isEqualTo(pending);
    assertThat(list.json().path("total").asInt()).isEqualTo(1);
    assertThat(list.json().path("counts").size()).isEqualTo(1);
    assertThat(list.json().path("counts").path("invited").asInt()).isEqualTo(1);
    assertThat(noa.get(memberships(workspace) + "?state=accepted").json().path("total").asInt())
        .isZero();
    assertThat(
            noa.get(memberships(workspace) + "?user=mia@example.com").json().path("total").asInt())
        .isZero();
  }

  @Test
  void whoeverWasErasedIsShownToNobody() {
    server.memberships().change(pending, membership -> membership.setState("erased"));

    demo.get(memberships(workspace) + "/" + pending).isProblem(404, "not-found");
    demo.get(memberships(workspace) + "/" + pending + "/history").isProblem(404, "not-found");
    assertThat(demo.get(memberships(workspace) + "?state=all").json().path("memberships"))
        .hasSize(1);
  }

  @Test
  void anAddressThatIsNotVerifiedShowsNothing() {
    ApiClient unverified =
        ApiClient.with(
            server,
            EdgeServer.issuer()
                .token(
                    "noa",
                    claims ->
                        claims
                            .claim("email", "noa-" + workspace.workspaceId() + "@example.com")
                            .claim("email_verified", false)));

    unverified.get(memberships(workspace) + "/" + pending).isProblem(404, "not-found");
    unverified.get(memberships(workspace)).isProblem(404, "not-found");
  }

  @Test
  void aStrangerSeesNothingOnAnyPath() {
    ApiClient stranger = person("stranger");
    List<String> paths =
        server.resources().stream()
            .filter(resource -> resource.endpoints().containsKey(HttpMethod.GET))
            .map(resource -> resource.path().getPatternString())
            .filter(pattern -> pattern.contains("{workspace}"))
            .toList();

    assertThat(paths).contains(NAMED.replace("acme", "{org}") + "{workspace}");
    for (String pattern : paths) {
      String there = filled(pattern, workspace.workspaceId());
      Answer answer = stranger.get(there).isProblem(404, "not-found");
      Answer unknown = stranger.get(filled(pattern, "unknown")).isProblem(404, "not-found");
      assertThat(answer.json().path("detail")).as(there).isEqualTo(unknown.json().path("detail"));
    }
  }

  private String filled(String pattern, String workspaceId) {
    return pattern
        .replace("{org}", workspace.orgId())
        .replace("{workspace}", workspaceId)
        .replace("{membership}", member)
        .replace("{webhook}", "some-webhook")
        .replace("{delivery}", "some-event");
  }

  @Test
  void workspacesAreCreatedWhereTheTokenOrTheSettingsSaySo() {
    ApiClient acmes =
        ApiClient.with(
            server,
            EdgeServer.issuer().token("ann", claims -> claims.claim("orgs", List.of("acme"))));

    create(acmes, "acme").hasStatus(201);
    create(mia, "open-to-all").hasStatus(201);
    create(mia, "acme").isProblem(404, "not-found");
    create(acmes, "elsewhere").isProblem(404, "not-found");
  }

  @Test
  void whoeverCreatesAWorkspaceIsToldOfTheirMembershipAtOnce() {
    Answer created = create(mia, "open-to-all").hasStatus(201);

    assertThat(created.json().at("/myMembership/role").asString()).isEqualTo("Administrator");
    assertThat(created.json().at("/myMembership/state").asString()).isEqualTo("accepted");
    assertThat(created.json()).isEqualTo(mia.get(created.header("Location")).hasStatus(200).json());
    assertThat(
            demo.post(
                    "/api/orgs/acme/workspaces",
                    JSON,
                    "{\"name\":\"Own\"}".getBytes(StandardCharsets.UTF_8))
                .hasStatus(201)
                .json()
                .has("myMembership"))
        .isFalse();
  }

  @Test
  void membersSeeTheirMembershipInEachWorkspaceOfAList() {
    ApiClient kim = person("kim-" + workspace.workspaceId());
    server
        .memberships()
        .change(member, membership -> accepted(membership, "kim-" + workspace.workspaceId()));

    Answer listed = kim.get("/api/orgs/acme/workspaces").hasStatus(200);

    assertThat(listed.json().path("total").asInt()).isEqualTo(1);
    assertThat(listed.json().path("workspaces").path(0)).isEqualTo(kim.get(path).json());
    assertThat(listed.json().at("/workspaces/0/myMembership/id").asString()).isEqualTo(member);
    assertThat(demo.get("/api/orgs/acme/workspaces").body()).doesNotContain("myMembership");
  }

  @Test
  void anOrganisationIsThereForItsMembersAndForWhoeverMayCreate() {
    ApiClient stranger = person("stranger");

    stranger.get("/api/orgs/acme/workspaces").isProblem(404, "not-found");
    stranger.get("/api/orgs/acme/workspaces?q=La").isProblem(404, "not-found");
    mia.get("/api/orgs/acme/workspaces?q=none").hasStatus(200);
    mia.get("/api/orgs/elsewhere/workspaces").isProblem(404, "not-found");
    stranger.get("/api/orgs/open-to-all/workspaces").hasStatus(200);
  }

  @Test
  void anAccountWithTheIdOfAClientDoesNotSeeItsOperations() {
    Answer running =
        demo.invite(
                workspace,
                JSON,
                "{\"memberships\":[{\"userEmail\":\"lea@example.com\"}]}",
                "Prefer",
                "respond-async")
            .hasStatus(202);
    String operation = running.header("Location");

    demo.get(operation).hasStatus(200);
    person("demo").get(operation).isProblem(404, "not-found");
    new ApiClient(server, "other:other").get(operation).isProblem(404, "not-found");
  }

  private Answer create(ApiClient caller, String org) {
    return caller.post(
        "/api/orgs/" + org + "/workspaces",
        JSON,
        "{\"name\":\"New\"}".getBytes(StandardCharsets.UTF_8));
  }

  private ApiClient person(String account) {
    return ApiClient.with(server, EdgeServer.issuer().token(account));
  }

  private String invite(String email) {
    return demo.invite(workspace, JSON, "{\"memberships\":[{\"userEmail\":\"" + email + "\"}]}")
        .hasStatus(201)
        .json()
        .path("memberships")
        .path(0)
        .path("id")
        .asString();
  }
}
