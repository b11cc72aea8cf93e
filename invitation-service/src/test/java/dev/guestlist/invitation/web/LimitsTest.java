package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.Records;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    server = InstanceServer.start("guestlist.invitations.per-caller-and-day=" + MOST);
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
    isRefused(send("limited-", MOST + 1, "Invitation-Count", Integer.toString(MOST + 1)));
    isRefused(send("limited-", MOST + 1, "Invitation-Count", "99999999999"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "1.5", ""})
  void mustBeAnnouncedByANumber(String count) {
    send("nobody-", 1, "Invitation-Count", count).isProblem(400, "invalid-parameter");
  }

  @Test
  void areRefusedRowByRowInAFileThatSaysNothing() {
    Answer answer = send("guest-", MOST + 2);

    List<JsonNode> lines =
        answer.hasStatus(200).body().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .extracting(line -> line.get("status").asInt())
        .containsExactly(201, 201, 201, 429, 429);
    assertThat(lines.getLast().at("/problem/type").asString()).isEqualTo("/problems/rate-limited");
    assertThat(lines.getLast().at("/problem/allowed").asInt(-1)).isZero();
    assertThat(lines.getLast().has("membership")).isFalse();
    assertThat(server.decider().asked()).hasSize(MOST);
  }

  private static void isRefused(Answer answer) {
    answer.isProblem(429, "rate-limited");
    assertThat(answer.json().get("allowed").asInt(-1)).isEqualTo(MOST);
    assertThat(answer.json().get("detail").asString())
        .isEqualTo("At most 3 more people may be invited by you today (UTC): nothing was done.");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 86_401);
  }

  private static Answer send(String name, int rows, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "text/csv";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server
        .client()
        .send(
            "POST",
            ApiClient.memberships(LAUNCH),
            IntStream.range(0, rows)
                .mapToObj(i -> name + i + "@example.com")
                .collect(Collectors.joining("\n", "userEmail\n", "\n")),
            all);
  }
}
