package dev.guestlist.invitation.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class EndToEndHeadersTest {

  private final HttpHeaders from = new HttpHeaders();
  private final HttpHeaders to = new HttpHeaders();

  @Test
  void keepsEveryValueOfWhatIsForTheLastReceiver() {
    from.add("Idempotency-Key", "\"a\"");
    from.add("Idempotency-Key", "\"b\"");
    from.add("Last-Event-ID", "p1");
    to.add("last-event-id", "p0");

    EndToEndHeaders.copy(from, to);

    assertThat(to.get("Idempotency-Key")).containsExactly("\"a\"", "\"b\"");
    assertThat(to.get("Last-Event-ID")).containsExactly("p1");
  }

  @Test
  void leavesOutWhatIsForOneConnection() {
    from.add("Connection", "close, X-Mine");
    from.add("Keep-Alive", "timeout=5");
    from.add("TE", "trailers");
    from.add("Transfer-Encoding", "chunked");
    from.add("Upgrade", "h2c");
    from.add("Expect", "100-continue");
    from.add("Proxy-Authorization", "Basic eA==");
    from.add("x-mine", "1");
    from.add("guestlist-sibling", "forged");

    EndToEndHeaders.copy(from, to);

    assertThat(to.isEmpty()).isTrue();
  }

  @Test
  void letsNobodyTakeAwayWhatDecidesWhoCallsAndWhat() {
    from.add("Connection", "Authorization, Host, Content-Length");
    from.add("Authorization", "Basic eA==");
    from.add("Host", "localhost");
    from.add("Content-Length", "1");

    EndToEndHeaders.copy(from, to);

    assertThat(to.containsHeader("Authorization")).isTrue();
    assertThat(to.containsHeader("Host")).isTrue();
    assertThat(to.containsHeader("Content-Length")).isTrue();
  }
}
