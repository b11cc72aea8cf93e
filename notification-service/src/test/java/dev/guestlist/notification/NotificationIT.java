package dev.guestlist.notification;

import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.Records;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it ships, between a real broker, a real registry and a mailbox. */
class NotificationIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path directory;

  private static GreenMail mailbox;
  private static Records records;
  private static NotificationProcess service;

  @BeforeAll
  static void start() {
    records = new Records();
    int smtpPort = NotificationProcess.freePort();
    mailbox = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailbox.start();
    service = NotificationProcess.start(smtpPort, directory).ready();
  }

  @AfterAll
  static void stop() {
    service.close();
    mailbox.stop();
    records.close();
  }

  @Test
  void mailsAnInvitationAndTellsSo() throws Exception {
    MembershipNotice notice = invitationOf(1);

    records.write(notice);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.factsAbout(notice.getId()))
                    .containsExactly("MailQueued", "MailSent"));
    NotificationFact sent = records.factsOf(notice.getId()).getLast();
    assertThat(sent.getMailSent().getSmtpCode()).isEqualTo(250);
    assertThat(sent.getCorrelationId()).isEqualTo(notice.getCorrelationId());
    assertThat(sent.getExternalId()).isEqualTo(notice.getExternalId());
    assertThat(mailbox.getReceivedMessages()).hasSize(1);
  }
}
