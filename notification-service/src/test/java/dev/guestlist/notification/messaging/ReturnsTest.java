package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.BounceReported;
import dev.guestlist.contract.ComplaintReported;
import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.ResumeRequested;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.returns.ReturnAddresses;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back for mails becomes known, and stops a workspace whose addresses are bad. */
class ReturnsTest {

  @TempDir Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  private MailReturn.Builder of(int number) {
    return MailReturn.newBuilder()
        .setId("return-" + number)
        .setTime(Instant.now())
        .setMark(ReturnAddresses.markOf(invitationOf(number).getId()))
        .setAttempt(1);
  }

  private MailReturn bounce(int number, boolean hard) {
    return of(number)
        .setType("BounceReported")
        .setBounceReported(new BounceReported(hard, 550, "5.1.1", "no-such-mailbox"))
        .build();
  }

  private void sent(int number) {
    topology.notice(invitationOf(number));
    topology.outcome(topology.outbox.offered.getLast(), new Delivered(1, new SmtpReply(250, null)));
    topology.told();
  }

  @Test
  void aBounceIsToldOnceWithItsCodes() {
    sent(1);

    topology.back(bounce(1, true));
    topology.back(bounce(1, true));

    NotificationFact told = topology.told().getFirst();
    assertThat(told.getType()).isEqualTo("MailBounced");
    assertThat(told.getMembershipId()).isEqualTo(invitationOf(1).getMembershipId());
    assertThat(told.getMailBounced().getSmtpCode()).isEqualTo(550);
    assertThat(told.getMailBounced().getEnhancedCode()).isEqualTo("5.1.1");
    assertThat(told.getMailBounced().getReason()).isEqualTo("no-such-mailbox");
    assertThat(told.getMailBounced().getAttempt()).isEqualTo(1);
    assertThat(topology.told()).isEmpty();
  }

  @Test
  void aComplaintIsToldToo() {
    sent(1);

    topology.back(
        of(1)
            .setType("ComplaintReported")
            .setComplaintReported(new ComplaintReported("abuse"))
            .build());

    assertThat(topology.told().getFirst().getMailComplained().getReason()).isEqualTo("abuse");
  }

  @Test
  void whatBelongsToNoMailIsIgnored() {
    topology.back(bounce(1, true));

    assertThat(topology.told()).isEmpty();
  }

  @Test
  void manyHardBouncesStopTheWorkspaceUntilAnOperatorLetsItGoOn() {
    for (int number = 1; number <= RunningTopology.BOUNCES; number++) {
      sent(number);
      topology.back(bounce(number, true));
    }
    topology.told();
    topology.outbox.offered.clear();
    assertThat(topology.pauses.all()).containsExactly("acme/launch");
    assertThat(topology.outbox.recalled).containsExactly("acme/launch");

    topology.notice(invitationOf(9));
    topology.pass(Duration.ofSeconds(1));
    topology.pass(Duration.ofMinutes(2));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.told())
        .filteredOn(fact -> fact.getType().equals("MailDeferred"))
        .singleElement()
        .satisfies(
            fact -> assertThat(fact.getMailDeferred().getReason()).isEqualTo("workspace-paused"));

    resume();
    topology.pass(Duration.ofMinutes(2));

    assertThat(topology.pauses.all()).isEmpty();
    assertThat(topology.outbox.offered).hasSize(1);
  }

  @Test
  void aWorkspaceThatIsStoppedStandsInNoWayOfOthers() {
    for (int number = 1; number <= RunningTopology.BOUNCES; number++) {
      sent(number);
      topology.back(bounce(number, true));
    }
    for (int number = 10; number < 20; number++) {
      topology.notice(invitationOf(number));
    }
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.keysOf(Topics.MAIL_STORE))
        .filteredOn(key -> key.startsWith("held/acme/launch/"))
        .hasSize(10);
    assertThat(dueOfInvitations()).isEmpty();

    topology.fact(
        MembershipFact.newBuilder()
            .setId("fact")
            .setTime(Instant.now())
            .setOrgId("acme")
            .setWorkspaceId("launch")
            .setMembershipId(invitationOf(10).getMembershipId())
            .setGeneration(1)
            .setType("InvitationRevoked")
            .setInvitationRevoked(InvitationRevoked.newBuilder().build())
            .build());
    resume();
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.keysOf(Topics.MAIL_STORE)).noneMatch(key -> key.startsWith("held/"));
    assertThat(topology.outbox.offered).hasSize(RunningTopology.BOUNCES + 9);
  }

  /** The mails that wait for their turn. */
  private List<String> dueOfInvitations() {
    return topology.keysOf(Topics.MAIL_STORE).stream()
        .filter(key -> key.startsWith("due/"))
        .filter(
            key ->
                IntStream.range(10, 20)
                    .anyMatch(number -> key.endsWith("/" + invitationOf(number).getId())))
        .toList();
  }

  private void resume() {
    topology.back(
        MailReturn.newBuilder()
            .setId("resume")
            .setTime(Instant.now())
            .setType("ResumeRequested")
            .setResumeRequested(new ResumeRequested("acme", "launch", "olga"))
            .build());
  }

  @Test
  void softBouncesStopNobody() {
    for (int number = 1; number <= 2 * RunningTopology.BOUNCES; number++) {
      sent(number);
      topology.back(bounce(number, false));
    }

    assertThat(topology.pauses.all()).isEmpty();
  }
}
