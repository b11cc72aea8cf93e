package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** The webhooks of a workspace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {

  private static final String HOOKS = "/api/orgs/acme/workspaces/launch/webhooks";
  private static final String HOOK = "{\"url\": \"https://example.com/hook\"}";

  private final TestIssuer issuer = new TestIssuer();
  private final InstanceServer server =
      InstanceServer.start(issuer.settings().toArray(String[]::new));
  private final ApiClient demo = server.client();

  @BeforeAll
  void someAreMembers() {
    server
        .instance()
        .tell(
            workspace(LAUNCH),
            member("boss", "Administrator"),
            member("guest", "Guest"),
            member("ada", "Collaborator"));
  }

  private static MembershipState member(String id, String role) {
    MembershipState state = membership(LAUNCH, id, 0, 1, "accepted");
    return MembershipState.newBuilder(state)
        .setMembership(
            Membership.newBuilder(state.getMembership()).setRole(role).setAccountId(id).build())
        .build();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ApiClient person(String account) {
    return ApiClient.with(server.address(), issuer.token(account, account + "@example.com"));
  }

  @Test
  void aSecretIsToldOnce() {
    Answer made = demo.send("POST", HOOKS, HOOK, "Content-Type", JSON).hasStatus(201);

    JsonNode hook = made.json();
    assertThat(hook.path("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(hook.path("kind").asString()).isEqualTo("standard");
    assertThat(hook.path("types")).hasSize(12);
    assertThat(hook.path("active").asBoolean()).isTrue();
    assertThat(made.header("Location")).isEqualTo(hook.path("uri").asString());
    assertThat(made.header("Position")).isNotEmpty();
    Answer read = demo.get(made.header("Location"), "Position", made.header("Position"));
    assertThat(read.hasStatus(200).body()).doesNotContain("secret", "whsec_");
    assertThat(read.header("ETag")).isEqualTo("\"1.0-json\"");
    demo.get(made.header("Location"), "If-None-Match", "\"1.0-json\"").hasStatus(304);
    assertThat(demo.get(HOOKS).hasStatus(200).body())
        .contains(hook.path("id").asString())
        .doesNotContain("whsec_");
  }

  @Test
  void isMadeAndReadInXmlToo() {
    Answer made =
        demo.send(
                "POST",
                HOOKS,
                "<webhook><url>https://hooks.example.com/x</url><kind>slack</kind>"
                    + "<types><i>membership.accepted</i></types></webhook>",
                "Content-Type",
                XML,
                "Accept",
                XML)
            .hasStatus(201);

    assertThat(made.xml().getDocumentElement().getLocalName()).isEqualTo("webhook");
    assertThat(made.xml("/*/types/i")).isEqualTo("membership.accepted");
    assertThat(made.xml("count(/*/secret)")).isEqualTo("0");
    assertThat(demo.get(HOOKS, "Accept", XML).xml("count(/*/webhooks/webhook[kind='slack'])"))
        .isEqualTo("1");
  }

  @Test
  void aRepeatFindsTheSameOne() {
    String[] headers = {"Content-Type", JSON, "Idempotency-Key", "\"first\""};
    Answer made = demo.send("POST", HOOKS, HOOK, headers).hasStatus(201);

    Answer again = demo.send("POST", HOOKS, HOOK.replace(" ", ""), headers).hasStatus(201);

    assertThat(again.json()).isEqualTo(made.json());
    demo.send("POST", HOOKS, HOOK.replace("hook\"", "other\""), headers)
        .isProblem(422, "idempotency-key-reused");
  }

  @Test
  void aRepeatWaitsForTheFirstCallWhileThatIsUnderWay() {
    Sinks.Empty<Void> storing = Sinks.empty();
    server.webhookLog().storesAfter(storing.asMono());
    String other = HOOK.replace("hook\"", "other\"");

    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> underOneKey(HOOK));
    await().until(() -> storing.currentSubscriberCount() == 1);
    CompletableFuture<Answer> repeat = CompletableFuture.supplyAsync(() -> underOneKey(HOOK));
    CompletableFuture<Answer> reuse = CompletableFuture.supplyAsync(() -> underOneKey(other));
    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(storing.currentSubscriberCount()).isEqualTo(1));
    server.webhookLog().storesAfter(Mono.empty());
    storing.tryEmitEmpty();

    assertThat(repeat.join().hasStatus(201).json()).isEqualTo(first.join().hasStatus(201).json());
    reuse.join().isProblem(422, "idempotency-key-reused");
  }

  private Answer underOneKey(String hook) {
    return demo.send("POST", HOOKS, hook, "Content-Type", JSON, "Idempotency-Key", "\"under-way\"");
  }

  @Test
  void isDeletedOnce() {
    Answer made = demo.send("POST", HOOKS, HOOK, "Content-Type", JSON).hasStatus(201);
    String path = made.header("Location");
    demo.send("DELETE", path, "", "If-Match", "\"7.0-json\"").isProblem(412, "precondition-failed");

    Answer deleted = demo.send("DELETE", path, "", "If-Match", "\"1.0-json\"").hasStatus(204);

    assertThat(deleted.header("Position")).isNotEmpty();
    demo.get(path).isProblem(404, "not-found");
    demo.send("DELETE", path, "").hasStatus(204);
    demo.send("DELETE", HOOKS + "/unknown", "").isProblem(404, "not-found");
    assertThat(demo.get(HOOKS).body()).doesNotContain(made.json().path("id").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /url | required",
        "{\"url\": 7} | /url | invalid-uri",
        "{\"url\": \"http://example.com/\"} | /url | invalid-uri",
        "{\"url\": \"https://10.0.0.1/\"} | /url | invalid-uri",
        "{\"url\": \"https://127.1/\"} | /url | invalid-uri",
        "{\"url\": \"https://[::ffff:10.0.0.1]/\"} | /url | invalid-uri",
        "{\"url\": \"file:///etc/passwd\"} | /url | invalid-uri",
        "{\"url\": \"https://a.example\", \"kind\": \"teams\"} | /kind | invalid-type",
        "{\"url\": \"https://a.example\", \"types\": []} | /types | too-few",
        "{\"url\": \"https://a.example\", \"types\": [\"x\"]} | /types/0 | invalid-type",
        "{\"url\": \"https://a.example\", \"types\": \"x\"} | /types | invalid-type",
        "{\"url\": \"https://a.example\", \"secret\": \"x\"} | /secret | read-only-property",
        "{\"url\": \"https://a.example\", \"name\": \"x\"} | /name | unknown-property"
      })
  void whatIsWrongIsNamed(String body, String pointer, String code) {
    demo.send("POST", HOOKS, body, "Content-Type", JSON)
        .isProblem(422, "validation")
        .names("#" + pointer, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "ada"})
  void membersWhoDoNotAdministerAreToldSo(String account) {
    ApiClient member = person(account);

    member.get(HOOKS).isProblem(403, "forbidden");
    member.send("POST", HOOKS, HOOK, "Content-Type", JSON).isProblem(403, "forbidden");
    member.send("DELETE", HOOKS + "/some", "").isProblem(403, "forbidden");
    member.get(HOOKS + "/some/deliveries").isProblem(403, "forbidden");
    member.send("POST", HOOKS + "/some/deliveries/one/resend", "").isProblem(403, "forbidden");
  }

  @Test
  void strangersFindNothing() {
    ApiClient stranger = person("stranger");

    stranger.get(HOOKS).isProblem(404, "not-found");
    stranger.send("POST", HOOKS, HOOK, "Content-Type", JSON).isProblem(404, "not-found");
  }

  @Test
  void administratorsMayWhatClientsMay() {
    ApiClient boss = person("boss");

    Answer made = boss.send("POST", HOOKS, HOOK, "Content-Type", JSON).hasStatus(201);

    boss.get(made.header("Location")).hasStatus(200);
    boss.send("DELETE", made.header("Location"), "").hasStatus(204);
  }

  @Test
  void deliveriesAreListedAndSentAgain() {
    Answer made = demo.send("POST", HOOKS, HOOK, "Content-Type", JSON).hasStatus(201);
    String deliveries = made.json().path("deliveriesUri").asString();
    Instant now = Instant.now();
    IntStream.range(2, 5)
        .forEach(
            number ->
                server
                    .instance()
                    .tell(happened(LAUNCH, "ada", number, "RoleChanged", now.plusMillis(number))));

    Answer page = demo.get(deliveries + "?limit=2").hasStatus(200);

    assertThat(page.json().path("deliveries")).hasSize(2);
    JsonNode newest = page.json().at("/deliveries/0");
    assertThat(newest.path("type").asString()).isEqualTo("membership.role_changed");
    assertThat(newest.path("status").asString()).isEqualTo("pending");
    assertThat(newest.path("attempts").asInt()).isZero();
    String next = page.json().path("next").asString();
    Answer rest = demo.get(deliveries + "?limit=2&cursor=" + next).hasStatus(200);
    assertThat(rest.json().path("deliveries")).hasSize(1);
    assertThat(rest.header("Link")).isEmpty();

    assertThat(demo.get(newest.path("uri").asString()).hasStatus(200).json()).isEqualTo(newest);
    demo.get(deliveries + "/unknown").isProblem(404, "not-found");

    String[] headers = {"Idempotency-Key", "again"};
    String resend = newest.path("uri").asString() + "/resend";
    Answer again = demo.send("POST", resend, "", headers).hasStatus(200);
    assertThat(again.json().path("status").asString()).isEqualTo("pending");
    assertThat(demo.send("POST", resend, "", headers).hasStatus(200).json())
        .isEqualTo(again.json());
    demo.send("POST", deliveries + "/unknown/resend", "").isProblem(404, "not-found");
    demo.send("POST", resend, "{\"x\": 1}", "Content-Type", JSON).isProblem(422, "validation");
    assertThat(demo.get(deliveries, "Accept", XML).xml("count(/*/deliveries/delivery)"))
        .isEqualTo("3");
  }
}
