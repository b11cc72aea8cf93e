package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.MEMBERSHIPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is refused at the edge leaves nothing: no record on any topic and no mail. */
class BadInputStoryIT {

  private static final String GOOD = "{\"memberships\":[{\"userEmail\":\"good@example.com\"}]}";

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);
  private final Topics topics = new Topics(guestlist);

  @Test
  void refusedRequestsLeaveNoRecordAndNoMail() {
    guestlist.invite("before-bad-input@example.com");
    mailbox.awaitMail("before-bad-input@example.com", 1);
    AtomicReference<Map<String, Integer>> last = new AtomicReference<>(Map.of());
    Awaitility.await("all that earlier stories began")
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Map<String, Integer> now = topics.counts();
              return now.equals(last.getAndSet(now));
            });
    Map<String, Integer> before = topics.counts();
    long mails = mailbox.count();

    assertThat(post("{", "application/json")).isEqualTo(400);
    assertThat(post("<a", "application/xml")).isEqualTo(400);
    assertThat(post("<!DOCTYPE a []><a/>", "application/xml")).isEqualTo(400);
    assertThat(post("{\"memberships\":[],\"memberships\":[]}", "application/json")).isEqualTo(400);
    assertThat(post(GOOD, "text/plain")).isEqualTo(415);
    assertThat(post(GOOD.replace("userEmail", "mail"), "application/json")).isEqualTo(422);
    assertThat(post(GOOD.replace("good@example.com", "good@localhost"), "application/json"))
        .isEqualTo(422);
    assertThat(post("{\"memberships\":[]}", "application/json")).isEqualTo(422);
    assertThat(post(" ".repeat(1_100_000) + GOOD, "application/json")).isEqualTo(413);
    assertThat(post("<a>" + " ".repeat(1_100_000) + "</a>", "application/xml")).isEqualTo(413);
    assertThat(
            guestlist
                .post(
                    "/api/orgs/other/workspaces/launch/memberships",
                    GOOD,
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(404);
    HttpResponse<String> anonymous =
        guestlist.send(
            HttpRequest.newBuilder(guestlist.at(MEMBERSHIPS)).POST(BodyPublishers.ofString(GOOD)),
            "Content-Type",
            "application/json");
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate"))
        .contains("Basic realm=\"Guestlist\", charset=\"UTF-8\"");

    assertThat(topics.counts()).isEqualTo(before);
    assertThat(mailbox.count()).isEqualTo(mails);
  }

  @Test
  void aForgedLinkIsNotFound() {
    assertThat(new Page(guestlist, "/i/" + "a".repeat(48)).open().statusCode()).isEqualTo(404);
    assertThat(new Page(guestlist, "/i/x").open().body())
        .isEqualTo(new Page(guestlist, "/i/" + "a".repeat(48)).open().body());
  }

  @Test
  void theTopicsAreAsTheContractSays() {
    assertThat(topics.problems()).isEmpty();
  }

  private int post(String body, String contentType) {
    return guestlist.post(MEMBERSHIPS, body, "Content-Type", contentType).statusCode();
  }
}
