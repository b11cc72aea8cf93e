package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.messaging.RunningTopology.MAILS_A_DAY;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.outcomeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientLimitTest {

  @TempDir private Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  @Test
  void withholdsWhatIsTooMuchForOnePersonWhicheverWorkspaceAsks() {
    inviteAda(0, MAILS_A_DAY + 2);

    assertThat(topology.outbox.offered).hasSize(MAILS_A_DAY);
    assertThat(topology.told())
        .filteredOn(fact -> fact.getType().equals("MailSuppressed"))
        .hasSize(2)
        .allSatisfy(
            fact -> {
              assertThat(fact.getMailSuppressed().getReason()).isEqualTo("recipient-limit");
              assertThat(fact.getExternalId()).isEqualTo("ticket-7");
            });
    assertThat(topology.meters.get("guestlist.mail.withheld").counter().count()).isEqualTo(2);
  }

  @Test
  void countsEachPersonAlone() {
    inviteAda(0, MAILS_A_DAY);

    topology.notice(invitationOf(900));

    assertThat(topology.outbox.offered).hasSize(MAILS_A_DAY + 1);
  }

  @Test
  void letsMailsGoAgainOnTheNextDay() {
    inviteAda(0, MAILS_A_DAY + 1);
    topology.pass(Duration.ofDays(1));

    inviteAda(100, 1);

    assertThat(topology.outbox.offered)
        .last()
        .satisfies(due -> assertThat(due.mail().reference().mailId()).isEqualTo(ada(100).getId()));
  }

  @Test
  void countsNoMailThatAsksForNoAnswer() {
    IntStream.range(0, MAILS_A_DAY + 3)
        .forEach(number -> topology.notice(outcomeOf(number, "accepted")));

    assertThat(topology.outbox.offered).hasSize(MAILS_A_DAY + 3);
  }

  @Test
  void countsNoMailThatItsRecipientHasStopped() {
    topology.mailsAreStopped = true;
    inviteAda(0, MAILS_A_DAY);
    topology.mailsAreStopped = false;

    inviteAda(100, MAILS_A_DAY);

    assertThat(topology.outbox.offered).hasSize(MAILS_A_DAY);
    assertThat(topology.told())
        .filteredOn(fact -> fact.getType().equals("MailSuppressed"))
        .hasSize(MAILS_A_DAY)
        .allSatisfy(fact -> assertThat(fact.getMailSuppressed().getReason()).isEqualTo("blocked"));
  }

  @Test
  void withholdsNothingTwice() {
    inviteAda(0, MAILS_A_DAY + 1);
    inviteAda(0, MAILS_A_DAY + 1);

    assertThat(topology.told())
        .filteredOn(fact -> fact.getType().equals("MailSuppressed"))
        .extracting(NotificationFact::getMembershipId)
        .doesNotHaveDuplicates()
        .hasSize(1);
  }

  @Test
  void keepsNoAddressAndForgetsTheDaysBefore() {
    inviteAda(0, 1);
    assertThat(topology.keysOf(Topics.RECIPIENT_STORE))
        .hasSize(1)
        .noneMatch(key -> key.contains("ada"));

    topology.pass(Duration.ofDays(2));
    topology.pass(Duration.ofMinutes(2));

    assertThat(topology.keysOf(Topics.RECIPIENT_STORE)).isEmpty();
  }

  @Test
  void isRefusedWhenNobodyWouldGetAnything() {
    assertThatThrownBy(() -> new RecipientLimit(0))
        .hasMessageContaining("guestlist.mail.per-recipient-and-day: 0");
  }

  private void inviteAda(int first, int count) {
    IntStream.range(first, first + count).forEach(number -> topology.notice(ada(number)));
  }

  /** The same person, by another spelling, in another workspace each time. */
  private static MembershipNotice ada(int number) {
    String address = number % 2 == 0 ? "ada@example.com" : "ADA@example.com";
    return MembershipNotice.newBuilder(
            invitationOf(number, invitation -> invitation.setUserEmail(address)))
        .setWorkspaceId("launch" + number)
        .build();
  }
}
