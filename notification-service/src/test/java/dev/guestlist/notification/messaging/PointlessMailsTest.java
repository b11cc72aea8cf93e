package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.FactFixture.factAboutWorkspace;
import static dev.guestlist.notification.testing.NoticeFixture.LAUNCH;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.roleChangeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.SmtpReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once the stream has read a fact, nothing that it makes pointless waits anywhere. */
class PointlessMailsTest {

  private static final SmtpReply BUSY = new SmtpReply(451, null);

  @TempDir Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  @Test
  void withdrawsARoleChangeThatAnotherOneReplaces() {
    topology.notice(roleChangeOf(1, 3));

    topology.fact(fact("RoleChanged", 4));

    assertThat(topology.outbox.withdrawn).containsExactly(roleChangeOf(1, 3).getId());
    assertThat(lastReason()).isEqualTo("replaced");
  }

  @Test
  void withdrawsNoRoleChangeThatIsTheLast() {
    topology.notice(roleChangeOf(1, 4));
    topology.notice(roleChangeOf(2, 3));

    topology.fact(fact("RoleChanged", 4));

    assertThat(topology.outbox.withdrawn).isEmpty();
  }

  @Test
  void takesTheMailsOfADeletedWorkspaceOutOfTheMemory() {
    topology.notice(invitationOf(1));

    topology.fact(deleted());
    assertThat(topology.outbox.recalled).containsExactly(LAUNCH.toString());
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered).hasSize(1);
    assertThat(lastReason()).isEqualTo("workspace-deleted");
  }

  @Test
  void tellsWhoTriesAMailThatItsWorkspaceWasDeletedBefore() {
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));
    DueMail due = offered();

    topology.fact(deleted());
    topology.outcome(due, new Attempted(1, leaseFor(Duration.ofMinutes(1))));

    assertThat(topology.followed.tried)
        .containsExactly(entry(invitationOf(1).getId(), "workspace-deleted"));
  }

  @Test
  void withdrawsWhatEndedWhileItWasTriedAsSoonAsItIsPostponed() {
    topology.notice(invitationOf(1));
    DueMail due = topology.outbox.offered.getFirst();
    topology.outcome(due, new Attempted(1, leaseFor(Duration.ofMinutes(1))));
    topology.fact(fact("InvitationRevoked", 2));
    assertThat(topology.followed.tried).containsKey(invitationOf(1).getId());

    topology.outcome(due, new Postponed(1, Instant.now(), "recipient-deferred", BUSY));

    assertThat(topology.followed.tried).isEmpty();
    assertThat(lastReason()).isEqualTo("revoked");
  }

  @Test
  void forgetsThatAMailWasTriedOnceItHasItsOutcome() {
    topology.notice(invitationOf(1));
    DueMail due = topology.outbox.offered.getFirst();
    topology.outcome(due, new Attempted(1, leaseFor(Duration.ofMinutes(1))));
    topology.fact(fact("InvitationRevoked", 2));

    topology.outcome(due, new Abandoned(0, Outcome.SUPPRESSED, "revoked", SmtpReply.NONE));

    assertThat(topology.followed.tried).isEmpty();
  }

  @Test
  void tellsHowFarItHasReadTheFacts() {
    topology.fact(fact("InvitationRevoked", 2));
    topology.fact(fact("MemberInvited", 3));

    assertThat(topology.followed.passed).isEqualTo(1);
  }

  /** The same mail as it would be offered. */
  private DueMail offered() {
    topology.outbox.leaveRoomFor(1);
    topology.pass(Duration.ofSeconds(1));
    return topology.outbox.offered.getFirst();
  }

  private static Lease leaseFor(Duration time) {
    return new Lease(RunningTopology.INSTANCE, Instant.now().plus(time));
  }

  private String lastReason() {
    return topology.told().getLast().getMailSuppressed().getReason();
  }

  private static MembershipFact deleted() {
    return factAboutWorkspace("WorkspaceDeleted").build();
  }

  private static MembershipFact fact(String type, long sequence) {
    return factAbout(1, type).setSequence(sequence).build();
  }
}
