package dev.guestlist.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures, verified as RFC 6376 has it. */
class DkimSigningTest {

  @TempDir Path folder;

  private Path file;
  private KeyPair pair;

  @BeforeEach
  void makeKey() throws Exception {
    pair = pair(2_048);
    file = write(pair);
  }

  private static KeyPair pair(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private Path write(KeyPair keys) throws Exception {
    return Files.writeString(
        folder.resolve("dkim.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }

  private DkimSigning signing() {
    return new DkimSigning("example.com", "2026a", DkimKey.read(file));
  }

  private String signed() throws Exception {
    return signed(signing(), "Hello  Ada \n\n.dot\n\u65e5\u672c\n\n\n");
  }

  private static String signed(DkimSigning signing, String text) throws Exception {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress("invitations@example.com", "Guestlist"));
    message.setRecipient(RecipientType.TO, new InternetAddress("ada@example.org"));
    message.setSubject("Einladung f\u00fcr Ada", "UTF-8");
    message.setHeader("List-Unsubscribe", "<https://example.com/u/x>");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setText(text, "UTF-8");
    message.setHeader("Content-Transfer-Encoding", "quoted-printable");
    message.saveChanges();
    message.setHeader("Message-ID", "<one@example.com>");
    MimeMessage signed = signing.sign(message);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    signed.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void verify() throws Exception {
    String mail = signed();

    verify(mail);
    assertThat(mail).contains("Message-ID: <one@example.com>");
  }

  @Test
  void verifyOfMailsThatAreSignedAtOnce() throws Exception {
    DkimSigning signing = signing();
    List<Future<String>> mails = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 400; i++) {
        String text = "Hello " + "Ada ".repeat(i) + "\n";
        mails.add(threads.submit(() -> signed(signing, text)));
      }
    }

    for (Future<String> mail : mails) {
      verify(mail.get());
    }
  }

  private void verify(String mail) throws Exception {
    int end = mail.indexOf("\r\n\r\n");
    List<String> headers = List.of(mail.substring(0, end).split("\r\n(?![ \t])", -1));
    String signature =
        headers.stream()
            .filter(line -> line.startsWith("DKIM-Signature:"))
            .findFirst()
            .orElseThrow();

    assertThat(tag(signature, "d")).isEqualTo("example.com");
    assertThat(tag(signature, "s")).isEqualTo("2026a");
    assertThat(tag(signature, "a")).isEqualTo("rsa-sha256");
    assertThat(tag(signature, "c")).isEqualTo("relaxed/relaxed");
    assertThat(tag(signature, "bh"))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256")
                        .digest(bytes(relaxedBody(mail.substring(end + 4))))));
    List<String> names = List.of(tag(signature, "h").toLowerCase(Locale.ROOT).split(":", -1));
    assertThat(names)
        .contains(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "list-unsubscribe",
            "list-unsubscribe-post");
    StringBuilder said = new StringBuilder();
    List<String> left = new ArrayList<>(headers);
    Collections.reverse(left);
    for (String name : names) {
      left.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .findFirst()
          .ifPresent(
              line -> {
                left.remove(line);
                said.append(relaxedHeader(line)).append("\r\n");
              });
    }
    said.append(relaxedHeader(signature.replaceAll("(?s)([;\\s]b=)[^;]*", "$1")));
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(pair.getPublic());
    verifier.update(bytes(said.toString()));
    assertThat(verifier.verify(Base64.getDecoder().decode(tag(signature, "b")))).isTrue();
  }

  @Test
  void publishTheKeyThatSigns() {
    assertThat(DkimKey.read(file).record())
        .isEqualTo(
            "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
  }

  @Test
  void needAStrongKey() throws Exception {
    Path weak = write(pair(1_024));
    assertThatThrownBy(() -> DkimKey.read(weak)).hasMessageContaining("guestlist.dkim.private-key");
    Path none = folder.resolve("none.pem");
    assertThatThrownBy(() -> DkimKey.read(none)).hasMessageContaining("guestlist.dkim.private-key");
    Path garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage!");
    assertThatThrownBy(() -> DkimKey.read(garbage))
        .hasMessageContaining("guestlist.dkim.private-key");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String tag(String signature, String name) {
    for (String tag : signature.substring(signature.indexOf(':') + 1).split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0 && tag.substring(0, equals).strip().equals(name)) {
        return tag.substring(equals + 1).replaceAll("\\s", "");
      }
    }
    throw new AssertionError("no tag " + name + " in " + signature);
  }

  private static String relaxedHeader(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).strip().toLowerCase(Locale.ROOT)
        + ":"
        + line.substring(colon + 1)
            .replaceAll("\r\n(?=[ \t])", "")
            .replaceAll("[ \t]+", " ")
            .strip();
  }

  private static String relaxedBody(String body) {
    String relaxed =
        body.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+", " ").replaceAll("(\r\n)+$", "");
    return relaxed.isEmpty() ? "" : relaxed + "\r\n";
  }
}
