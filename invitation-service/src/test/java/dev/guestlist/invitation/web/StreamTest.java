package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.web.EventStream.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {

  private static final String STREAM = ApiClient.memberships(LAUNCH) + "/stream";

  private final List<InstanceServer> servers = new ArrayList<>();
  private final List<EventStream> streams = new ArrayList<>();

  @AfterEach
  void stop() {
    streams.forEach(EventStream::close);
    servers.forEach(InstanceServer::close);
  }

  @Test
  void tellsWhatHappensAsItHappens() {
    InstanceServer server = server();
    EventStream stream = open(server, STREAM);
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
    stream.nextBlock();

    server
        .instance()
        .tell(
            happened(LAUNCH, "a", 1, "MemberInvited", NOON),
            membership(LAUNCH, "a", 0, 1, "invited"));

    Block invited = stream.next();
    assertThat(invited.name()).isEqualTo("membership");
    assertThat(invited.json().path("type").asString()).isEqualTo("MemberInvited");
    assertThat(invited.json().path("time").asString()).isEqualTo("2026-11-22T12:00:00.000Z");
    assertThat(invited.json().path("membership"))
        .isEqualTo(server.client().get(ApiClient.memberships(LAUNCH) + "/a").json());

    server.instance().tell(sent(LAUNCH, "a", 1));
    Block mail = stream.next();
    assertThat(mail.told()).isEqualTo("MailSent a");
    assertThat(mail.json().path("membership").path("delivery").path("status").asString())
        .isEqualTo("sent");
  }

  @Test
  void goesOnAfterTheLastIdOnAnotherInstanceThatReadTheTopicsInAnotherOrder() {
    InstanceServer one = server();
    InstanceServer other = server();
    SpecificRecord[] memberships = {
      membership(LAUNCH, "a", 0, 1, "invited"), membership(LAUNCH, "b", 0, 1, "invited")
    };
    SpecificRecord[] facts = {
      happened(LAUNCH, "a", 1, "MemberInvited", NOON),
      happened(LAUNCH, "b", 1, "MemberInvited", NOON.plusSeconds(3))
    };
    SpecificRecord[] mails = {sent(LAUNCH, "a", 1), sent(LAUNCH, "b", 1)};
    EventStream first = open(one, STREAM);
    String start = first.nextBlock().id();
    one.instance().tell(memberships).tell(facts).tell(mails);
    other.instance().tell(memberships).tell(mails).tell(facts);
    List<String> whole = first.next(4);
    EventStream cut = open(one, STREAM, "Last-Event-ID", start);
    List<String> told = new ArrayList<>(cut.next(2));
    String last = cut.lastId();
    cut.close();

    EventStream resumed = open(other, STREAM, "Last-Event-ID", last);
    told.addAll(resumed.next(2));

    assertThat(told).containsExactlyInAnyOrderElementsOf(whole).doesNotHaveDuplicates();
    EventStream from = open(other, STREAM + "?from=" + last);
    assertThat(from.next(2)).isEqualTo(told.subList(2, 4));
  }

  @Test
  void startsWithTheLastIdRatherThanWithFrom() {
    InstanceServer server = server();
    String start = startOf(server);
    invite(server, "a", 0);
    String between = server.client().get(ApiClient.memberships(LAUNCH)).header("Position");
    invite(server, "b", 1);

    EventStream stream = open(server, STREAM + "?from=" + start, "Last-Event-ID", between);

    assertThat(stream.next().told()).isEqualTo("MemberInvited b");
  }

  @Test
  void missesNothingBetweenAListAndTheStream() {
    InstanceServer server = server();
    invite(server, "a", 0);
    String position =
        server.client().get(ApiClient.memberships(LAUNCH)).json().path("position").asString();
    invite(server, "b", 1);

    assertThat(open(server, STREAM + "?from=" + position).next().told())
        .isEqualTo("MemberInvited b");
  }

  @Test
  void tellsOnlyWhatIsWantedAndMovesOnAllTheSame() {
    InstanceServer server = server("guestlist.streams.heartbeat=100ms");
    EventStream byId = open(server, STREAM + "?id=b");
    EventStream byUser = open(server, STREAM + "?user=B%40example.com");
    String start = byId.nextBlock().id();
    byUser.nextBlock();
    invite(server, "a", 0);
    await().until(() -> !byId.nextBlock().id().equals(start));
    String passed = byId.lastId();
    invite(server, "b", 1);

    assertThat(byId.next().told()).isEqualTo("MemberInvited b");
    assertThat(byUser.next().told()).isEqualTo("MemberInvited b");
    assertThat(open(server, STREAM, "Last-Event-ID", passed).next().told())
        .isEqualTo("MemberInvited b");
  }

  @Test
  void givesASignOfLifeAgainAndAgain() {
    EventStream stream = open(server("guestlist.streams.heartbeat=50ms"), STREAM);

    for (int sign = 0; sign < 4; sign++) {
      Block block = stream.nextBlock();
      assertThat(block.comment()).isTrue();
      assertThat(block.id()).isNotEmpty();
      assertThat(block.name()).isEmpty();
    }
  }

  @Test
  void givesSignsOfLifeToOneWhoWantsNothingOfAllThatHappens() {
    InstanceServer server = server("guestlist.streams.heartbeat=50ms");
    EventStream stream = open(server, STREAM + "?id=nobody");
    for (int number = 0; number < 1_000; number++) {
      invite(server, "m" + number, number);
    }
    String position = server.client().get(ApiClient.memberships(LAUNCH)).header("Position");
    invite(server, "last", 1_000);

    await().until(() -> !stream.nextBlock().id().isEmpty());
    assertThat(open(server, STREAM, "Last-Event-ID", position).next().told())
        .isEqualTo("MemberInvited last");
  }

  @Test
  void tellsAClientToStartOverWhenItsPositionIsKeptNoMore() {
    InstanceServer server = server();
    String old = startOf(server);
    invite(server, "a", 0);
    Instant later = NOON.plus(Duration.ofDays(8));
    server.instance().at(later);

    EventStream stream = open(server, STREAM, "Last-Event-ID", old);

    Block reset = stream.next();
    assertThat(reset.name()).isEqualTo("reset");
    server
        .instance()
        .tell(
            happened(LAUNCH, "a", 2, "InvitationAccepted", later),
            membership(LAUNCH, "a", 0, 2, "accepted"));
    assertThat(stream.next().told()).isEqualTo("InvitationAccepted a");
    assertThat(open(server, STREAM, "Last-Event-ID", reset.id()).next().told())
        .isEqualTo("InvitationAccepted a");
  }

  @Test
  void endsWithTheWorkspace() {
    InstanceServer server = server();
    EventStream stream = open(server, STREAM);
    stream.nextBlock();

    server.instance().tell(workspace(LAUNCH, 2, "deleted"));

    stream.ends();
    server.client().get(STREAM, "Accept", "text/event-stream").isProblem(404, "not-found");
  }

  @Test
  void endsWhenThePartitionMovesAway() {
    InstanceServer server = server();
    EventStream stream = open(server, STREAM);
    stream.nextBlock();

    server.instance().movePartitionAway();

    stream.ends();
    server.client().get(STREAM, "Accept", "text/event-stream").isProblem(503, "unavailable");
  }

  @Test
  void endsWhenTheServiceStopsAndDoesNotHoldItUp() {
    InstanceServer server = server();
    EventStream stream = open(server, STREAM);
    stream.nextBlock();
    Instant before = Instant.now();

    server.close();

    stream.ends();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void holdsNoMoreStreamsThanTheSettingAllows() {
    InstanceServer server = server("guestlist.streams.most=2", "guestlist.streams.heartbeat=50ms");
    EventStream first = open(server, STREAM);
    open(server, STREAM).nextBlock();
    first.nextBlock();

    Answer refused =
        server.client().get(STREAM, "Accept", "text/event-stream").isProblem(503, "unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("5");

    first.close();
    await().untilAsserted(() -> assertThat(open(server, STREAM).status()).isEqualTo(200));
  }

  @Test
  void endsAfterAWhileSoThatItsCallerShowsTheirCredentialsAgain() {
    InstanceServer server = server("guestlist.streams.longest=300ms");
    EventStream stream = open(server, STREAM);
    String start = stream.nextBlock().id();

    stream.ends();

    invite(server, "a", 0);
    assertThat(open(server, STREAM, "Last-Event-ID", start).next().told())
        .isEqualTo("MemberInvited a");
  }

  @Test
  void holdsNoMoreStreamsOfOneCallerThanTheSettingAllows() {
    InstanceServer server = server("guestlist.streams.most-per-caller=1");
    EventStream stream = open(server, STREAM);
    stream.nextBlock();

    Answer refused =
        server.client().get(STREAM, "Accept", "text/event-stream").isProblem(429, "rate-limited");
    assertThat(refused.json().path("allowed").asInt(-1)).isZero();

    stream.close();
    await().untilAsserted(() -> assertThat(open(server, STREAM).status()).isEqualTo(200));
  }

  @Test
  void leavesNobodyWaitingWhenAClientGoes() {
    InstanceServer server = server("guestlist.streams.heartbeat=50ms");
    EventStream stream = open(server, STREAM);
    stream.nextBlock();

    stream.close();

    LocalInstance instance = server.instance();
    await().during(Duration.ofMillis(300)).until(instance::isQuiet);
  }

  private InstanceServer server(String... settings) {
    InstanceServer server = InstanceServer.start(settings);
    servers.add(server);
    server.instance().tell(workspace(LAUNCH));
    return server;
  }

  private EventStream open(InstanceServer server, String path, String... headers) {
    EventStream stream = EventStream.open(server.address(), path, headers);
    streams.add(stream);
    return stream;
  }

  /** The position before anything happened. */
  private static String startOf(InstanceServer server) {
    try (EventStream stream = EventStream.open(server.address(), STREAM)) {
      return stream.nextBlock().id();
    }
  }

  private static void invite(InstanceServer server, String id, int second) {
    server
        .instance()
        .tell(
            happened(LAUNCH, id, 1, "MemberInvited", NOON.plusSeconds(second)),
            membership(LAUNCH, id, 0, 1, "invited"));
  }
}
