package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.invitation.readmodel.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** More people than may be invited in a day. */
class LimitsTest {

  private static final int MOST = 3;

  private static InstanceServer server;

  @BeforeAll
  static void start() {
    List<String> settings = new ArrayList<>(EdgeServer.issuer().settings());
    settings.add("guestlist.invitations.per-caller-and-day=" + MOST);
    for (String client : List.of("synchronizer", "creator")) {
      settings.add("guestlist.clients." + client + ".password-hash=" + Passwords.hash(client));
      settings.add("guestlist.clients." + client + ".orgs=acme");
    }
    server = InstanceServer.start(settings.toArray(String[]::new));
    server.instance().tell(Records.workspace(LAUNCH));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void areRefusedAtOnceInADocument() {
    Answer answer =
        server
            .client()
            .invite(
                LAUNCH,
                ApiClient.JSON,
                "{\"memberships\":["
                    + IntStream.rangeClosed(0, MOST)
                        .mapToObj(i -> "{\"userEmail\":\"guest" + i + "@example.com\"}")
                        .collect(Collectors.joining(","))
                    + "]}");

    isRefused(answer);
  }

  @Test
  void areRefusedAtOnceInAFileThatSaysHowManyThereAre() {
    String file = csv("limited-", MOST + 1);

    isRefused(send(server.client(), file, "Invitation-Count", Integer.toString(MOST + 1)));
    isRefused(send(server.client(), file, "Invitation-Count", "99999999999"));
  }

  @Test
  void areNotToldToStrangers() {
    ApiClient stranger = ApiClient.with(server.address(), EdgeServer.issuer().token("eve"));

    Answer answer = send(stranger, csv("limited-", 1), "Invitation-Count", "99999999999");

    answer.hasStatus(200);
    assertThat(answer.body()).doesNotContain("allowed");
  }

  @Test
  void areNotReachedByWhoIsPendingAlready() {
    IntStream.range(0, MOST + 2)
        .forEach(
            i ->
                server
                    .instance()
                    .tell(
                        Records.membership(
                            LAUNCH,
                            "pending" + i,
                            0,
                            1,
                            "invited",
                            "pending-" + i + "@example.com",
                            1)));

    Answer answer =
        send(
            client("synchronizer"),
            csv("pending-", MOST + 2) + csv("added-", MOST + 1).replace("userEmail\n", ""));

    assertThat(statuses(answer)).hasSize(2 * MOST + 3).endsWith(429).containsOnlyOnce(429);
  }

  @Test
  void holdForTheFirstAdministratorOfAWorkspaceToo() {
    IntStream.range(0, MOST)
        .forEach(
            item ->
                server
                    .instance()
                    .tell(
                        MembershipFact.newBuilder(
                                Records.invited(LAUNCH, "00-spent", item, MOST, "spent" + item))
                            .setTime(Instant.now())
                            .setActor(new Actor(ActorKind.CLIENT, "creator", List.of()))
                            .build()));

    client("creator")
        .post(
            "/api/orgs/acme/workspaces",
            ApiClient.JSON,
            "{\"name\":\"One more\",\"administrator\":{\"userEmail\":\"one@example.com\"}}"
                .getBytes(StandardCharsets.UTF_8))
        .isProblem(429, "rate-limited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "1.5", ""})
  void mustBeAnnouncedByANumber(String count) {
    send(server.client(), csv("nobody-", 1), "Invitation-Count", count)
        .isProblem(400, "invalid-parameter");
  }

  @Test
  void areRefusedRowByRowInAFileThatSaysNothing() {
    Answer answer = send(server.client(), csv("guest-", MOST + 2));

    List<JsonNode> lines = lines(answer);
    assertThat(statuses(answer)).containsExactly(201, 201, 201, 429, 429);
    assertThat(lines.getLast().at("/problem/type").asString()).isEqualTo("/problems/rate-limited");
    assertThat(lines.getLast().at("/problem/allowed").asInt(-1)).isZero();
    assertThat(lines.getLast().has("membership")).isFalse();
    assertThat(server.decider().asked())
        .filteredOn(request -> request.getInviteRequested().getUserEmail().startsWith("guest-"))
        .hasSize(MOST);
  }

  private static void isRefused(Answer answer) {
    answer.isProblem(429, "rate-limited");
    assertThat(answer.json().get("allowed").asInt(-1)).isEqualTo(MOST);
    assertThat(answer.json().get("detail").asString())
        .isEqualTo("At most 3 more people may be invited by you today (UTC): nothing was done.");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 86_401);
  }

  private static Answer send(ApiClient client, String file, String... headers) {
    return client.send(
        "POST",
        ApiClient.memberships(LAUNCH),
        file,
        Stream.concat(Stream.of("Content-Type", "text/csv"), Stream.of(headers))
            .toArray(String[]::new));
  }

  private static ApiClient client(String id) {
    return new ApiClient(server.address(), id + ":" + id);
  }

  private static String csv(String name, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> name + i + "@example.com")
        .collect(Collectors.joining("\n", "userEmail\n", "\n"));
  }

  private static List<JsonNode> lines(Answer answer) {
    return answer.hasStatus(200).body().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static List<Integer> statuses(Answer answer) {
    return lines(answer).stream().map(line -> line.get("status").asInt()).toList();
  }
}
