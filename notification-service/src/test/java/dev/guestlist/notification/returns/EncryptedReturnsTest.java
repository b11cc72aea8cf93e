package dev.guestlist.notification.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.testing.MailFixture;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.TestCertificate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Reports come by SMTP, from a client that knows STARTTLS. */
class EncryptedReturnsTest {

  private static final String BUNDLE = "returns";

  @TempDir static Path directory;

  private static TestCertificate certificate;
  private static TestCertificate renewed;

  private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
  private final ReturnAddresses addresses =
      new ReturnAddresses("bounces@example.com", 1, Map.of(1, new byte[32]));
  private final String ours = addresses.of(new DueMail(MailFixture.mail(), 1, 0));
  private final RecordedReturns book = new RecordedReturns();
  private @Nullable ReturnServer server;

  @BeforeAll
  static void makeCertificates()
      throws IOException, InterruptedException, GeneralSecurityException {
    certificate = TestCertificate.of(directory, "dns:localhost", "-1d", 2);
    renewed = TestCertificate.of(directory, "dns:localhost", "-1d", 2);
  }

  @BeforeEach
  void registerTheCertificate() {
    bundles.registerBundle(BUNDLE, bundle(certificate));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static SslBundle bundle(TestCertificate owned) {
    return SslBundle.of(SslStoreBundle.of(owned.keys(), TestCertificate.PASSWORD, null));
  }

  private ReturnServer started(@Nullable StartTls encryption) throws IOException {
    int port = NotificationProcess.freePort();
    ReturnServer fresh =
        new ReturnServer(
            new ReturnSettings("bounces@example.com", "127.0.0.1", port, 5, 4_000, null),
            port,
            "bounces@example.com",
            addresses,
            book,
            encryption,
            new SimpleMeterRegistry());
    fresh.start();
    server = fresh;
    return fresh;
  }

  private StartTls encryption(boolean required) {
    return new StartTls(bundles, BUNDLE, required);
  }

  /** Sends a report as a mail server does. */
  private void report(ReturnServer to, boolean encrypted, TestCertificate trusted)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "localhost");
    properties.put("mail.smtp.port", Integer.toString(to.port()));
    properties.put("mail.smtp.localhost", "mx.example.org");
    if (encrypted) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
      properties.put("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.ssl.socketFactory", trusting(trusted));
    }
    Session session = Session.getInstance(properties);
    SMTPMessage report = new SMTPMessage(session);
    report.setEnvelopeFrom("<>");
    report.setRecipient(RecipientType.TO, new InternetAddress(ours));
    report.setSubject("no");
    report.setText("No such user.");
    Transport.send(report);
  }

  private static SSLSocketFactory trusting(TestCertificate trusted) {
    return SslBundle.of(
            new PemSslStoreBundle(
                null, PemSslStoreDetails.forCertificate("file:" + trusted.file())))
        .createSslContext()
        .getSocketFactory();
  }

  @Test
  void areTakenEncrypted() throws Exception {
    report(started(encryption(false)), true, certificate);

    assertThat(book.written).containsExactly("soft undelivered");
  }

  @Test
  void areTakenInClearUnlessThatIsNotAllowed() throws Exception {
    report(started(encryption(false)), false, certificate);

    assertThat(book.written).containsExactly("soft undelivered");
  }

  @Test
  void areNotTakenInClearWhereEncryptionIsRequired() throws Exception {
    ReturnServer strict = started(encryption(true));

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> report(strict, false, certificate))
        .withMessageContaining("STARTTLS");
    assertThat(book.written).isEmpty();

    report(strict, true, certificate);
    assertThat(book.written).containsExactly("soft undelivered");
  }

  @Test
  void areNotSentByWhoeverDoesNotTrustTheCertificate() throws Exception {
    ReturnServer strict = started(encryption(true));

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> report(strict, true, renewed));
    assertThat(book.written).isEmpty();
  }

  @Test
  void areTakenWithARenewedCertificate() throws Exception {
    ReturnServer strict = started(encryption(true));

    bundles.updateBundle(BUNDLE, bundle(renewed));
    report(strict, true, renewed);

    assertThat(book.written).containsExactly("soft undelivered");
  }

  @Test
  void areNotOfferedEncryptionWithoutACertificate() throws Exception {
    ReturnServer clear = started(null);

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> report(clear, true, certificate))
        .withMessageContaining("STARTTLS");
  }

  @Test
  void takesNothingThatWasSaidInClearAsSaidEncrypted() throws Exception {
    ReturnServer strict = started(encryption(true));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), strict.port());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      in.readLine();
      socket
          .getOutputStream()
          .write(
              ("STARTTLS\r\nEHLO mx.example.org\r\nMAIL FROM:<>\r\nRCPT TO:<" + ours + ">\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(in.readLine()).startsWith("220");
      SSLSocketFactory trusting = trusting(certificate);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                try (Socket encrypted =
                    trusting.createSocket(socket, "localhost", strict.port(), true)) {
                  encrypted.getOutputStream().write("DATA\r\n".getBytes(StandardCharsets.US_ASCII));
                  String reply =
                      new BufferedReader(
                              new InputStreamReader(
                                  encrypted.getInputStream(), StandardCharsets.US_ASCII))
                          .readLine();
                  if (reply != null && reply.startsWith("354")) {
                    return;
                  }
                  throw new IOException("what was said in clear is forgotten: " + reply);
                }
              });
    }
    assertThat(book.written).isEmpty();
  }
}
