package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.FactFixture.factAboutWorkspace;
import static dev.guestlist.notification.testing.NoticeFixture.LAUNCH;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.outcomeOf;
import static dev.guestlist.notification.testing.NoticeFixture.roleChangeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.BounceReported;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.returns.ReturnAddresses;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of a workspace that bounces have stopped don't wait for ever. */
class HeldMailsTest {

  /** Who is told something while the workspace is stopped. */
  private static final int GUEST = 10;

  @TempDir Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  @Test
  void nothingIsKeptOfAnErasedPerson() {
    stopTheWorkspace();
    topology.notice(roleChangeOf(GUEST, 3));
    topology.pass(Duration.ofSeconds(1));
    assertThat(topology.stored()).contains("held/", "guest10@example.com");

    topology.fact(factAbout(GUEST, "PersonErased").setSequence(4).build());
    topology.pass(Duration.ofSeconds(1));

    assertNothingIsHeld("erased");
  }

  @Test
  void nothingIsKeptOfADeletedWorkspace() {
    stopTheWorkspace();
    topology.notice(roleChangeOf(GUEST, 3));
    topology.notice(outcomeOf(GUEST, "accepted"));
    topology.pass(Duration.ofSeconds(1));

    topology.fact(factAboutWorkspace("WorkspaceDeleted").build());
    topology.pass(Duration.ofSeconds(1));

    assertNothingIsHeld("workspace-deleted");
    assertThat(topology.stored()).doesNotContain("grace@example.org");
  }

  @Test
  void aMailThatWasTriedWhenItEndedIsWithdrawnOnceItsLeaseIsOver() {
    topology.notice(invitationOf(GUEST));
    DueMail due = topology.outbox.offered.getLast();
    stopTheWorkspace();
    topology.outcome(
        due,
        new Attempted(
            1, new Lease(RunningTopology.INSTANCE, Instant.now().plus(Duration.ofMinutes(1)))));
    topology.pass(Duration.ofSeconds(1));
    assertThat(topology.stored()).contains("held/acme/launch/" + invitationOf(GUEST).getId());

    topology.fact(factAbout(GUEST, "InvitationRevoked").setSequence(2).build());
    topology.pass(Duration.ofSeconds(1));
    assertThat(topology.stored()).contains("guest10@example.com");
    topology.pass(Duration.ofMinutes(1));
    topology.pass(Duration.ofSeconds(1));

    assertNothingIsHeld("revoked");
  }

  @Test
  void aNewWorkspaceOfTheSameNameIsNotStopped() {
    stopTheWorkspace();
    topology.fact(factAboutWorkspace("WorkspaceDeleted").build());
    assertThat(topology.pauses.all()).isEmpty();

    topology.fact(factAboutWorkspace("WorkspaceCreated").build());
    topology.notice(invitationOf(GUEST));

    assertThat(topology.outbox.offered.getLast().mail().reference().mailId())
        .isEqualTo(invitationOf(GUEST).getId());
    assertThat(topology.keysOf(Topics.MAIL_STORE))
        .noneMatch(key -> key.startsWith("paused/") || key.startsWith("bounces/"));
  }

  private void assertNothingIsHeld(String reason) {
    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo(reason);
    assertThat(topology.stored()).doesNotContain("guest10@example.com", "held/");
  }

  private void stopTheWorkspace() {
    for (int guest = 1; guest <= RunningTopology.BOUNCES; guest++) {
      topology.notice(invitationOf(guest));
      topology.outcome(
          topology.outbox.offered.getLast(), new Delivered(1, new SmtpReply(250, null)));
      topology.back(bounceOf(guest));
    }
    assertThat(topology.pauses.all()).containsExactly(LAUNCH.toString());
  }

  private static MailReturn bounceOf(int guest) {
    return MailReturn.newBuilder()
        .setId("return-" + guest)
        .setTime(Instant.now())
        .setMark(ReturnAddresses.markOf(invitationOf(guest).getId()))
        .setAttempt(1)
        .setType("BounceReported")
        .setBounceReported(new BounceReported(true, 550, "5.1.1", "no-such-mailbox"))
        .build();
  }
}
