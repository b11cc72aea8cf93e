package dev.guestlist.quickstart.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final Envelope ENVELOPE = new Envelope("a@example.com", List.of("b@example.com"));

  @TempDir private Path folder;
  private MailStore store;

  @BeforeEach
  void open() throws IOException {
    store = new MailStore(folder, 3, NOON);
  }

  @Test
  void listsTheNewestFirstEvenWithinAMillisecond() throws IOException {
    KeptMail first = keep("first");
    KeptMail second = keep("second");

    assertThat(store.newest(0, 10)).containsExactly(second, first);
    assertThat(store.newest(1, 10)).containsExactly(first);
    assertThat(store.newest(0, 1)).containsExactly(second);
  }

  @Test
  void putsTheEnvelopeBeforeTheMail() throws IOException {
    KeptMail mail = keep("Subject: Hello\r\n\r\nText");

    assertThat(content(mail))
        .isEqualTo(
            "Return-Path: <a@example.com>\r\nDelivered-To: b@example.com\r\n"
                + "Subject: Hello\r\n\r\nText");
  }

  @Test
  void keepsOnlyTheNewest() throws IOException {
    KeptMail first = keep("1");
    keep("2");
    keep("3");
    keep("4");

    assertThat(store.size()).isEqualTo(3);
    assertThat(store.find(first.id())).isEmpty();
    assertThat(store.content(first)).isEmpty();
    assertThat(files()).hasSize(3);
  }

  @Test
  void findsItsMailsAgain() throws IOException {
    KeptMail read = keep("read");
    KeptMail unread = keep("unread");
    store.markRead(read);

    MailStore again = new MailStore(folder, 3, NOON);

    assertThat(again.newest(0, 10))
        .extracting(KeptMail::id)
        .containsExactly(unread.id(), read.id());
    assertThat(again.unread()).isEqualTo(1);
    assertThat(again.keep(ENVELOPE, bytes("new")).id()).isGreaterThan(unread.id());
  }

  @Test
  void keepsNothingOfAMailThatBreaksOff() {
    InputStream breaksOff =
        new FilterInputStream(bytes("Subject: Hello")) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("the connection is gone");
          }
        };

    assertThatThrownBy(() -> store.keep(ENVELOPE, breaksOff)).isInstanceOf(IOException.class);

    assertThat(store.size()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void forgetsAllMails() throws IOException {
    keep("1");
    store.markRead(keep("2"));

    store.clear();

    assertThat(store.size()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void knowsNoMailByAnIdThatIsNone() throws IOException {
    assertThat(store.find("../secrets")).isEmpty();
    assertThat(store.find("")).isEmpty();
    assertThat(store.find("9999999999999999999999")).isEmpty();
  }

  private KeptMail keep(String mail) throws IOException {
    return store.keep(ENVELOPE, bytes(mail));
  }

  private String content(KeptMail mail) throws IOException {
    return new String(store.content(mail).orElseThrow(), StandardCharsets.UTF_8);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
