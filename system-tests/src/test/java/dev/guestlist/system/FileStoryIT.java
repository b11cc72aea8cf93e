package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.MEMBERSHIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file with rows of all kinds, decided and mailed by the real services. */
class FileStoryIT {

  private static final String FILE =
      """
      userEmail,userLogin,role
      file-new@example.com,,Guest
      file-pending@example.com,,
      file-accepted@example.com,,
      file-declined@example.com,,
      file-blocked@example.com,,
      ,nobody-at-all,
      File-New@EXAMPLE.com,,Guest
      file-city@münchen.example,,
      file-city@xn--mnchen-3ya.example,,
      not an address,,
      """;

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);

  @Test
  void eachRowIsDecidedAsItsPersonStands() {
    guestlist.invite("file-pending@example.com");
    answered("file-accepted@example.com", "accept");
    answered("file-declined@example.com", "decline");
    blocked("file-blocked@example.com");

    List<JsonNode> rows = send();

    assertThat(statuses(rows)).containsExactly(201, 200, 409, 409, 201, 422, 200, 201, 200, 422);
    assertThat(problem(rows.get(2))).isEqualTo("/problems/already-accepted");
    assertThat(problem(rows.get(3))).isEqualTo("/problems/already-declined");
    assertThat(problem(rows.get(5))).isEqualTo("/problems/no-such-account");
    assertThat(rows.get(6).get("duplicateOf").asInt()).isEqualTo(1);
    assertThat(rows.get(8).get("duplicateOf").asInt()).isEqualTo(8);
    assertThat(problem(rows.get(9))).isEqualTo("/problems/validation");
    mailbox.awaitMail("file-new@example.com", 1);
    mailbox.awaitMail("file-city@xn--mnchen-3ya.example", 1);
    awaitDelivery(rows.get(4).at("/membership/uri").asString(), "suppressed");

    assertThat(statuses(send())).containsExactly(200, 200, 409, 409, 200, 422, 200, 200, 200, 422);
    // Whoever comes last is mailed last.
    guestlist.invite("file-last@example.com");
    mailbox.awaitMail("file-last@example.com", 1);
    assertThat(mailbox.mailsTo("file-new@example.com")).hasSize(1);
    assertThat(mailbox.mailsTo("file-pending@example.com")).hasSize(1);
    assertThat(mailbox.mailsTo("file-blocked@example.com")).hasSize(1);
  }

  private List<JsonNode> send() {
    HttpResponse<String> answer =
        guestlist.post(MEMBERSHIPS, FILE, "Content-Type", "text/csv; header=present");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static List<Integer> statuses(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("status").asInt()).toList();
  }

  private static String problem(JsonNode row) {
    return row.at("/problem/type").asString();
  }

  private void answered(String address, String decision) {
    guestlist.invite(address);
    Page page = new Page(guestlist, Mailbox.link(mailbox.awaitMail(address, 1)));
    assertThat(page.answer(decision).statusCode()).isEqualTo(303);
  }

  /** Has stopped mails about this workspace, and is no longer invited. */
  private void blocked(String address) {
    String uri = guestlist.invite(address).get("uri").asString();
    Page page = new Page(guestlist, Mailbox.unsubscribe(mailbox.awaitMail(address, 1)));
    assertThat(page.post("List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    assertThat(guestlist.delete(uri).statusCode()).isEqualTo(204);
  }

  private void awaitDelivery(String uri, String status) {
    await()
        .untilAsserted(
            () ->
                assertThat(Guestlist.json(guestlist.get(uri)).at("/delivery/status").asString())
                    .isEqualTo(status));
  }
}
