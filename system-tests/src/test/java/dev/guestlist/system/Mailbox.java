package dev.guestlist.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What arrived in the mailbox. */
final class Mailbox {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");
  private static final Duration DELIVERY = Duration.ofMinutes(2);

  private final Guestlist guestlist;

  Mailbox(Guestlist guestlist) {
    this.guestlist = guestlist;
  }

  /** Ids of all mails to this address, newest first. */
  List<String> mailsTo(String address) {
    JsonNode list = read("/api/v1/messages?start=0&limit=500");
    return StreamSupport.stream(list.get("messages").spliterator(), false)
        .filter(mail -> mail.get("To").get(0).get("Address").asString().equals(address))
        .map(mail -> mail.get("ID").asString())
        .toList();
  }

  /** Waits until there are so many mails to this address and gives the newest. */
  JsonNode awaitMail(String address, int count) {
    Awaitility.await(count + " mails to " + address)
        .atMost(DELIVERY)
        .untilAsserted(() -> assertThat(mailsTo(address)).hasSize(count));
    return read("/api/v1/message/" + mailsTo(address).getFirst());
  }

  long count() {
    return read("/api/v1/messages?start=0&limit=1").get("total").asLong();
  }

  /** The path of the one link to an invitation in a mail, which both parts have. */
  static String link(JsonNode mail) {
    assertThat(links(mail.get("HTML").asString()))
        .as("links of both parts")
        .isEqualTo(links(mail.get("Text").asString()))
        .hasSize(2);
    return path(links(mail.get("Text").asString()).getFirst(), "/i/");
  }

  /** The path of the link with which the recipient stops such mails, as mail programs find it. */
  static String unsubscribe(JsonNode mail) {
    JsonNode header = mail.get("ListUnsubscribe");
    assertThat(header.get("HeaderPost").asString()).isEqualTo("List-Unsubscribe=One-Click");
    String url = header.get("Links").get(0).asString();
    assertThat(links(mail.get("Text").asString())).contains(url);
    return path(url, "/u/");
  }

  private static String path(String url, String kind) {
    return url.substring(url.indexOf(kind));
  }

  private static List<String> links(String text) {
    return LINK.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(link -> !link.contains("w3.org"))
        .distinct()
        .toList();
  }

  private JsonNode read(String path) {
    return Guestlist.json(guestlist.send(HttpRequest.newBuilder(guestlist.mailbox(path)).GET()));
  }
}
