package dev.guestlist.notification.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.testing.MailFixture;
import dev.guestlist.notification.testing.NotificationProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports come by SMTP. */
class ReturnServerTest {

  private final ReturnAddresses addresses =
      new ReturnAddresses("bounces@example.com", 1, Map.of(1, new byte[32]));
  private final String ours = addresses.of(new DueMail(MailFixture.mail(), 1, 0));
  private final RecordedReturns book = new RecordedReturns();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ReturnServer server;

  @BeforeEach
  void start() throws IOException {
    server = started(Duration.ofMinutes(1));
  }

  private ReturnServer started(Duration longest) throws IOException {
    int port = NotificationProcess.freePort();
    ReturnServer fresh =
        new ReturnServer(
            new ReturnSettings("bounces@example.com", "127.0.0.1", port, 5, 4_000, null),
            port,
            "bounces@example.com",
            addresses,
            book,
            null,
            meters,
            longest);
    fresh.start();
    return fresh;
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /** What the server answers to each line. */
  private List<String> say(String... lines) throws IOException {
    List<String> replies = new ArrayList<>();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      reply(in);
      for (String line : lines) {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        replies.add(reply(in));
      }
    }
    return replies;
  }

  private static String reply(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  private double counted(String outcome) {
    return meters.counter("guestlist.returns", "outcome", outcome).count();
  }

  private List<String> report(String recipient) throws IOException {
    return say(
        "EHLO mx.example.org",
        "MAIL FROM:<>",
        "RCPT TO:<" + recipient + ">",
        "DATA",
        "Subject: no\r\n\r\nNo such user.\r\n.");
  }

  @Test
  void areConfirmedWhenTheyAreStored() throws IOException {
    assertThat(report(ours).getLast()).startsWith("250");

    assertThat(book.written).containsExactly("soft undelivered");
    assertThat(counted("soft")).isEqualTo(1);
  }

  @Test
  void arePutOffWhileTheyCanNotBeStored() throws IOException {
    book.stores = false;

    assertThat(report(ours).getLast()).startsWith("451");

    assertThat(book.written).isEmpty();
  }

  @Test
  void forgedAddressesAreRefusedAndCounted() throws IOException {
    List<String> replies =
        say(
            "EHLO mx.example.org",
            "MAIL FROM:<>",
            "RCPT TO:<bounces+" + "a".repeat(31) + "@example.com>",
            "RCPT TO:<somebody@example.org>");

    assertThat(replies.get(2)).startsWith("550");
    assertThat(replies.get(3)).startsWith("550");
    assertThat(counted("forged")).isEqualTo(1);
    assertThat(counted("not-ours")).isEqualTo(1);
  }

  @Test
  void tooLargeOnesAreRefused() throws IOException {
    List<String> replies =
        say(
            "EHLO mx.example.org",
            "MAIL FROM:<>",
            "RCPT TO:<" + ours + ">",
            "DATA",
            "Subject: no\r\n\r\n" + "a".repeat(900).concat("\r\n").repeat(10) + ".");

    assertThat(replies.getLast()).startsWith("552");
    assertThat(book.written).isEmpty();
  }

  @Test
  void onesThatNeverEndAreNotReadToTheirEnd() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("EHLO mx.example.org\r\nMAIL FROM:<>\r\nRCPT TO:<" + ours + ">\r\nDATA\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] line = "a".repeat(900).concat("\r\n").getBytes(StandardCharsets.US_ASCII);

      assertThatThrownBy(
              () -> {
                while (true) {
                  out.write(line);
                }
              })
          .isInstanceOf(IOException.class);
    }

    assertThat(counted("too-large")).isEqualTo(1);
    assertThat(book.written).isEmpty();
  }

  @Test
  void dialoguesEndThatTakeTooLong() throws IOException {
    server.stop();
    server = started(Duration.ofMillis(200));

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void onlySomeAreStoredOfManyAboutOneMail() throws IOException {
    for (int i = 0; i < 25; i++) {
      assertThat(report(ours).getLast()).startsWith("250");
    }

    assertThat(book.written).hasSize(20);
    assertThat(counted("too-many")).isEqualTo(5);
  }
}
