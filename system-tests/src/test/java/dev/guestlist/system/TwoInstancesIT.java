package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two instances of each service: any of them answers, and one of them may die or hang. */
class TwoInstancesIT {

  private static final int PARTITIONS = 4;
  private static final Duration GOAL = Duration.ofSeconds(10);

  /** How many rows are sent while services are killed; they are killed again until all are done. */
  private static final int ROWS = Integer.getInteger("guestlist.rows", 4_000);

  private static final int RUNS = Integer.getInteger("guestlist.failover.runs", 1);
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

  private static final Guestlist GUESTLIST = Guestlist.running();
  private static SecondInstance invitation;
  private static SecondInstance membership;
  private static SecondInstance notification;

  /** One workspace in each partition. */
  private Map<Integer, String> workspaces = Map.of();

  @BeforeAll
  static void start() {
    invitation = SecondInstance.start(GUESTLIST, "invitation-service");
    membership = SecondInstance.start(GUESTLIST, "membership-service");
    notification = SecondInstance.start(GUESTLIST, "notification-service");
    invitation.awaitReady();
    membership.awaitReady();
    notification.awaitReady();
    awaitShare();
  }

  @AfterAll
  static void stop() {
    invitation.close();
    membership.close();
    notification.close();
  }

  @BeforeEach
  void makeWorkspaces() {
    Map<Integer, String> made = new TreeMap<>();
    while (made.size() < PARTITIONS) {
      String id = "two-" + UUID.randomUUID().toString().substring(0, 8);
      made.putIfAbsent(new WorkspaceKey("acme", id).partition(PARTITIONS), id);
    }
    // Through one instance and the other in turn, so that both make some that they don't have.
    made.forEach(
        (partition, id) -> {
          Function<String, URI> asked = partition % 2 == 0 ? GUESTLIST::at : invitation::at;
          HttpResponse<String> created =
              await().until(() -> create(asked, id), TwoInstancesIT::isAnswer);
          assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        });
    workspaces = made;
  }

  private static HttpResponse<String> create(Function<String, URI> asked, String id) {
    return create(asked, id, "\"" + id + "\"");
  }

  private static HttpResponse<String> create(Function<String, URI> asked, String id, String key) {
    return post(
        asked,
        "/api/orgs/acme/workspaces",
        "{\"id\": \"" + id + "\", \"name\": \"Two\"}",
        "Idempotency-Key",
        key);
  }

  /** While partitions move, instances say that they can't tell now, and when to ask again. */
  private static boolean isAnswer(HttpResponse<String> answer) {
    return answer.statusCode() != 503 || answer.headers().firstValue("Retry-After").isEmpty();
  }

  @Test
  void anyInstanceAnswersAnyCall() {
    for (String workspace : workspaces.values()) {
      tell(GUESTLIST::at, invitation::at, workspace, 0);
      tell(invitation::at, GUESTLIST::at, workspace, 2);
    }
  }

  /** What one is told, both tell. */
  private static void tell(
      Function<String, URI> one, Function<String, URI> other, String workspace, int before) {
    HttpResponse<String> invited =
        invite(one, workspace, "guest" + before + "@example.com", "Prefer", "wait=30");
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
    JsonNode made = json(invited).get("memberships").get(0);
    String position = invited.headers().firstValue("Position").orElseThrow();
    for (Function<String, URI> asked : List.of(other, one)) {
      HttpResponse<String> read = get(asked, made.get("uri").asString(), "Position", position);
      assertThat(json(read).get("id")).isEqualTo(made.get("id"));
      assertThat(json(get(asked, memberships(workspace))).get("total").asInt())
          .isEqualTo(before + 1);
    }

    HttpResponse<String> started =
        invite(one, workspace, "later" + before + "@example.com", "Prefer", "respond-async");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String operation = started.headers().firstValue("Location").orElseThrow();
    assertThat(get(one, operation).statusCode()).isEqualTo(200);
    assertThat(get(other, operation).statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(json(get(other, operation)).get("status").asString()).isEqualTo("done"));
    assertThat(json(get(one, memberships(workspace))).get("total").asInt()).isEqualTo(before + 2);
  }

  @Test
  void anyInstanceListsTheWorkspacesOfAll() {
    for (Function<String, URI> asked :
        List.<Function<String, URI>>of(GUESTLIST::at, invitation::at)) {
      await()
          .untilAsserted(
              () -> {
                HttpResponse<String> list = get(asked, "/api/orgs/acme/workspaces?limit=500");
                assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
                assertThat(json(list).get("workspaces"))
                    .extracting(workspace -> workspace.get("id").asString())
                    .containsAll(workspaces.values());
                assertThat(json(list).get("total").asInt())
                    .isEqualTo(json(list).get("workspaces").size());
              });
    }
  }

  @Test
  void aKeyIsOneOperationWhicheverInstanceIsAsked() {
    String key = "\"" + UUID.randomUUID() + "\"";
    String first = name();
    String path = "/api/orgs/acme/workspaces";
    String body = "{\"id\": \"" + first + "\", \"name\": \"Key\"}";
    assertThat(post(GUESTLIST::at, path, body, "Idempotency-Key", key).statusCode()).isEqualTo(201);

    assertThat(post(invitation::at, path, body, "Idempotency-Key", key).statusCode())
        .isEqualTo(201);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String other = nameIn(partition);
      for (Function<String, URI> asked :
          List.<Function<String, URI>>of(GUESTLIST::at, invitation::at)) {
        HttpResponse<String> reused =
            post(
                asked,
                path,
                "{\"id\": \"" + other + "\", \"name\": \"Key\"}",
                "Idempotency-Key",
                key);
        assertThat(reused.statusCode()).as(reused.body()).isEqualTo(422);
      }
      assertThat(get(GUESTLIST::at, path + "/" + other).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aKeyMakesOneOfTwoWorkspacesThatBothInstancesAreAskedForAtTheSameMoment() {
    for (int one = 0; one < PARTITIONS; one++) {
      for (int other = 0; other < PARTITIONS; other++) {
        if (one != other) {
          makesOne(nameIn(one), nameIn(other));
        }
      }
    }
  }

  private static void makesOne(String first, String second) {
    String key = "\"" + UUID.randomUUID() + "\"";
    CompletableFuture<HttpResponse<String>> there =
        CompletableFuture.supplyAsync(() -> create(invitation::at, second, key));
    HttpResponse<String> here = create(GUESTLIST::at, first, key);

    List<HttpResponse<String>> answers = List.of(here, there.join());
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .as("%s", answers.stream().map(HttpResponse::body).toList())
        .containsExactlyInAnyOrder(201, 422);
    boolean isFirst = here.statusCode() == 201;
    String path = "/api/orgs/acme/workspaces/";
    assertThat(get(GUESTLIST::at, path + first).statusCode()).isEqualTo(isFirst ? 200 : 404);
    assertThat(get(GUESTLIST::at, path + second).statusCode()).isEqualTo(isFirst ? 404 : 200);
  }

  private static String nameIn(int partition) {
    String name = name();
    while (new WorkspaceKey("acme", name).partition(PARTITIONS) != partition) {
      name = name();
    }
    return name;
  }

  @Test
  void aLinkIsOpenedAndAnsweredThroughAnyInstance() {
    Mailbox mailbox = new Mailbox(GUESTLIST);
    workspaces.forEach(
        (partition, workspace) -> {
          String address = workspace + "@example.com";
          assertThat(invite(GUESTLIST::at, workspace, address).statusCode()).isEqualTo(201);
          String link = Mailbox.link(mailbox.awaitMail(address, 1));
          Page page = new Page(GUESTLIST, link);
          Page same = new Page(GUESTLIST, invitation.at(link));

          HttpResponse<String> opened = page.open();
          assertThat(opened.statusCode()).isEqualTo(200);
          assertThat(same.open().statusCode()).isEqualTo(200);
          assertThat(same.press(opened, "accept").statusCode()).isEqualTo(303);
          assertThat(page.open().body()).contains("accepted");
        });
  }

  @Test
  void anInstanceThatHungNeverTellsWhatItKnewBefore() {
    invitation.pause();
    try {
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (String workspace : workspaces.values()) {
        await()
            .until(
                () ->
                    invite(GUESTLIST::at, workspace, "first@example.com", "Prefer", "wait=30")
                            .statusCode()
                        < 300);
        for (int i = 0; i < 10; i++) {
          waiting.add(
              CompletableFuture.supplyAsync(
                  () -> get(invitation::at, memberships(workspace)),
                  task -> Thread.ofVirtual().start(task)));
        }
      }
      invitation.resume();
      for (CompletableFuture<HttpResponse<String>> answer : waiting) {
        assertTruth(answer.join());
      }
    } finally {
      invitation.resume();
    }
    for (String workspace : workspaces.values()) {
      await()
          .until(
              () -> {
                HttpResponse<String> answer = get(invitation::at, memberships(workspace));
                assertTruth(answer);
                return answer.statusCode() == 200;
              });
    }
    awaitShare();
  }

  /** What was told before, or that nothing can be told now. */
  private static void assertTruth(HttpResponse<String> answer) {
    if (answer.statusCode() == 503) {
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(json(answer).get("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anotherTakesOverFromAnInvitationServiceThatIsKilled() {
    List<Duration> waits = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      if (run > 0) {
        makeWorkspaces();
      }
      awaitShare();
      waits.add(longestWaitWhenKilled(invitation));
      invitation = SecondInstance.start(GUESTLIST, "invitation-service").awaitReady();
    }
    report("invitation-service", waits);
  }

  @Test
  void anotherTakesOverFromAMembershipServiceThatIsKilled() {
    List<Duration> waits = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      if (run > 0) {
        makeWorkspaces();
      }
      waits.add(longestWaitWhenKilled(membership));
      membership = SecondInstance.start(GUESTLIST, "membership-service").awaitReady();
    }
    report("membership-service", waits);
  }

  @Test
  void everyRowOfAFileHasOneResultWhateverIsKilled() {
    awaitShare();
    List<SentFile> files = new ArrayList<>();
    // Half of them are sent to the instance that is killed, and followed at the other.
    workspaces.forEach(
        (partition, workspace) -> {
          Function<String, URI> sentTo =
              partition % 2 == 0 ? GUESTLIST::at : path -> invitation.at(path);
          files.add(new SentFile(GUESTLIST, sentTo, GUESTLIST::at, workspace, ROWS / PARTITIONS));
        });
    files.forEach(SentFile::send);
    do {
      killWhenFilesGoOn(files, invitation);
      killWhenFilesGoOn(files, membership);
      killWhenFilesGoOn(files, notification);
      invitation = SecondInstance.start(GUESTLIST, "invitation-service");
      membership = SecondInstance.start(GUESTLIST, "membership-service");
      notification = SecondInstance.start(GUESTLIST, "notification-service");
      invitation.awaitReady();
      membership.awaitReady();
      notification.awaitReady();
    } while (!files.stream().allMatch(SentFile::isDone));

    files.forEach(SentFile::assertEveryRowHasOneResultAndEveryPersonOneMembership);
    // Who sends it again is told the same.
    files.getFirst().send().assertEveryRowHasOneResultAndEveryPersonOneMembership();
  }

  private static void killWhenFilesGoOn(List<SentFile> files, SecondInstance victim) {
    int before = files.stream().mapToInt(SentFile::decided).sum();
    await()
        .until(
            () ->
                files.stream().mapToInt(SentFile::decided).sum() > before
                    || files.stream().allMatch(SentFile::isDone));
    victim.kill();
  }

  @Test
  void noMailIsLostWhenANotificationServiceIsKilled() {
    workspaces
        .values()
        .forEach(workspace -> invite(GUESTLIST::at, workspace, "before@" + workspace + ".example"));
    notification.kill();
    workspaces
        .values()
        .forEach(workspace -> invite(GUESTLIST::at, workspace, "after@" + workspace + ".example"));

    Mailbox mailbox = new Mailbox(GUESTLIST);
    for (String workspace : workspaces.values()) {
      await().until(() -> !mailbox.mailsTo("before@" + workspace + ".example").isEmpty());
      await().until(() -> !mailbox.mailsTo("after@" + workspace + ".example").isEmpty());
    }
    notification = SecondInstance.start(GUESTLIST, "notification-service").awaitReady();
  }

  /** Somebody invites into each partition all the time; the longest wait is the fail-over. */
  private Duration longestWaitWhenKilled(SecondInstance victim) {
    List<Inviter> inviters =
        workspaces.values().stream()
            .map(workspace -> new Inviter(GUESTLIST, GUESTLIST::at, workspace))
            .toList();
    List<CompletableFuture<Void>> running = inviters.stream().map(Inviter::start).toList();
    await().until(() -> inviters.stream().allMatch(inviter -> inviter.count() > 3));
    victim.kill();
    List<Integer> before = inviters.stream().map(Inviter::count).toList();
    await()
        .until(
            () ->
                running.stream().anyMatch(CompletableFuture::isCompletedExceptionally)
                    || IntStream.range(0, before.size())
                        .allMatch(i -> inviters.get(i).count() > before.get(i) + 5));
    inviters.forEach(Inviter::stop);
    running.forEach(CompletableFuture::join);
    inviters.forEach(Inviter::assertNobodyIsLostOrDoubled);
    return inviters.stream().map(Inviter::longestWait).max(Duration::compareTo).orElseThrow();
  }

  private static void report(String service, List<Duration> waits) {
    List<Duration> sorted = waits.stream().sorted().toList();
    System.out.printf(
        "fail-over of %s in ms: median %d, max %d, all %s%n",
        service,
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.getLast().toMillis(),
        sorted.stream().map(Duration::toMillis).toList());
    assertThat(sorted.getLast()).isLessThan(GOAL);
  }

  /** Waits until the second instance has some of the partitions. */
  private static void awaitShare() {
    await().untilAsserted(() -> assertThat(invitation.partitions()).isBetween(1, PARTITIONS - 1));
  }

  private static String name() {
    return "two-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String memberships(String workspace) {
    return "/api/orgs/acme/workspaces/" + workspace + "/memberships";
  }

  private static HttpResponse<String> invite(
      Function<String, URI> asked, String workspace, String address, String... headers) {
    return post(
        asked,
        memberships(workspace),
        "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}",
        headers);
  }

  private static HttpResponse<String> post(
      Function<String, URI> asked, String path, String body, String... headers) {
    return GUESTLIST.send(
        HttpRequest.newBuilder(asked.apply(path))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", BASIC),
        headers);
  }

  private static HttpResponse<String> get(
      Function<String, URI> asked, String path, String... headers) {
    return GUESTLIST.send(
        HttpRequest.newBuilder(asked.apply(path)).header("Authorization", BASIC), headers);
  }
}
