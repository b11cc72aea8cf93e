package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.listed;
import static dev.guestlist.notification.testing.NoticeFixture.membership;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.guestlist.contract.ExpiryChanged;
import dev.guestlist.contract.InvitationAccepted;
import dev.guestlist.contract.InvitationResent;
import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.MailFixture;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationTopologyTest {

  private static final SmtpReply OK = new SmtpReply(250, "2.0.0");

  @TempDir Path directory;

  private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void intendsTheMailAndTellsSo() {
    MembershipNotice notice = invitationOf(1);

    topology.notice(notice);

    LedgerEntry line = topology.ledger().getFirst();
    assertThat(line.getType()).isEqualTo("MailIntended");
    assertThat(line.getMailId()).isEqualTo(notice.getId());
    assertThat(line.getMailIntended().getMessageId())
        .isEqualTo("<" + notice.getId() + "@localhost>");
    assertThat(line.getMailIntended().getKeyId()).isEqualTo("1");
    NotificationFact queued = topology.told().getFirst();
    assertThat(queued.getType()).isEqualTo("MailQueued");
    assertThat(queued.getMembershipId()).isEqualTo(membership(1));
    assertThat(queued.getGeneration()).isEqualTo(1);
    assertThat(queued.getCorrelationId()).isEqualTo("02-operation");
    assertThat(queued.getCausationId()).isEqualTo("02-operation-0");
    assertThat(queued.getOperationId()).isEqualTo("02-operation");
    assertThat(queued.getExternalId()).isEqualTo("ticket-7");
  }

  @Test
  void namesTheMailAsTheCauseOfWhatNobodyAskedFor() {
    MembershipNotice notice =
        MembershipNotice.newBuilder(invitationOf(1)).setCausationId(null).build();

    topology.notice(notice);

    assertThat(topology.told().getFirst().getCausationId()).isEqualTo(notice.getId());
  }

  @Test
  void givesItsRecordsKeysAndHeaders() {
    topology.notice(invitationOf(1));

    var fact = topology.written(Topics.NOTIFICATION_EVENTS.name()).getFirst();
    assertThat(fact.key()).isEqualTo("acme/launch");
    assertThat(EventHeaders.text(fact.headers(), "ce_type"))
        .isEqualTo("guestlist.notification.MailQueued");
    assertThat(EventHeaders.text(fact.headers(), "ce_subject"))
        .isEqualTo("acme/launch/" + membership(1));
    var line = topology.written(Topics.NOTIFICATION_LEDGER.name()).getFirst();
    assertThat(line.key()).isEqualTo(invitationOf(1).getId());
  }

  @Test
  void offersNothingBeforeItKnowsEveryEarlierOutcome() {
    topology.notice(invitationOf(1));
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered).isEmpty();
    topology.takenOver();
    assertThat(topology.outbox.offered).hasSize(1);
  }

  @Test
  void takesTheMarkOfAnotherOwnerForNothing() {
    topology.notice(invitationOf(1));
    topology.write(Topics.NOTIFICATION_LEDGER.name(), "takeover/another", null);

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.written("notification.ledger.dead-letters")).isEmpty();
  }

  @Test
  void offersTheMailOnceItsIntentIsRead() {
    topology.takenOver();

    topology.notice(invitationOf(1));

    DueMail due = topology.outbox.offered.getFirst();
    assertThat(due.attempt()).isEqualTo(1);
    assertThat(due.mail().letter().recipient()).isEqualTo("guest1@example.com");
    assertThat(due.mail().letter().recipientName()).isEqualTo("Ada Lovelace");
    assertThat(due.mail().letter().referrer()).isEqualTo("Grace Hopper");
    assertThat(due.mail().letter().inviter()).isEqualTo("demo");
  }

  @Test
  void mailsTheSameNoticeOnce() {
    topology.takenOver();
    MembershipNotice notice = invitationOf(1);

    topology.notice(notice);
    topology.notice(notice);
    topology.outcome(topology.outbox.offered.getFirst(), new Delivered(1, OK));
    topology.notice(notice);

    assertThat(topology.outbox.offered).hasSize(1);
    assertThat(topology.told())
        .extracting(NotificationFact::getType)
        .containsExactly("MailQueued", "MailSent");
  }

  @Test
  void tellsTheOutboxWhoseOutcomesAreRead() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    topology.notice(invitationOf(2));
    assertThat(topology.outbox.read).isEmpty();

    topology.outcome(topology.outbox.offered.getFirst(), new Delivered(1, OK));
    topology.outcome(
        topology.outbox.offered.getLast(),
        new Postponed(1, Instant.now().plusSeconds(60), "recipient-deferred", OK));

    assertThat(topology.outbox.read)
        .containsExactly(invitationOf(1).getId(), invitationOf(2).getId());
  }

  @Test
  void forgetsWhatTheMailSaidOnceItIsSent() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    assertThat(topology.stored()).contains("guest1@example.com");

    topology.outcome(topology.outbox.offered.getFirst(), new Delivered(1, OK));

    assertThat(topology.stored())
        .contains(invitationOf(1).getId())
        .doesNotContain("guest1", "Ada", "Grace", "Please");
  }

  @Test
  void offersAPostponedMailWhenItsTimeHasCome() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    DueMail first = topology.outbox.offered.getFirst();

    Instant nextAttempt = Instant.now().plusSeconds(60);
    topology.outcome(
        first, new Postponed(1, nextAttempt, "recipient-deferred", new SmtpReply(451, null)));
    topology.pass(Duration.ofSeconds(50));
    assertThat(topology.outbox.offered).hasSize(1);
    topology.pass(Duration.ofSeconds(20));

    assertThat(topology.outbox.offered).extracting(DueMail::attempt).containsExactly(1, 2);
    NotificationFact deferred = topology.told().getLast();
    assertThat(deferred.getType()).isEqualTo("MailDeferred");
    assertThat(deferred.getMailDeferred().getReason()).isEqualTo("recipient-deferred");
  }

  @Test
  void tellsWhenAMailFailed() {
    topology.takenOver();
    topology.notice(invitationOf(1));

    topology.outcome(
        topology.outbox.offered.getFirst(),
        new LedgerEvent.Abandoned(
            1, Outcome.FAILED, "recipient-refused", new SmtpReply(550, "5.1.1")));

    NotificationFact failed = topology.told().getLast();
    assertThat(failed.getType()).isEqualTo("MailFailed");
    assertThat(failed.getMailFailed().getSmtpCode()).isEqualTo(550);
    assertThat(failed.getMailFailed().getReason()).isEqualTo("recipient-refused");
    assertThat(topology.stored()).doesNotContain("guest1");
  }

  @Test
  void keepsMailsForWhichThereIsNoRoom() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(1);

    topology.notice(invitationOf(1));
    topology.notice(invitationOf(2));
    topology.notice(invitationOf(3));
    assertThat(topology.outbox.offered).hasSize(1);
    topology.outbox.leaveRoomFor(2);
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered)
        .extracting(due -> due.mail().letter().recipient())
        .containsExactly("guest1@example.com", "guest2@example.com", "guest3@example.com");
  }

  @Test
  void offersAMailAtOnceThoughAListOfPeopleWaits() {
    topology.takenOver();
    topology.outbox.leaveRoomForBulk(1);
    topology.notice(listed(1));
    topology.notice(listed(2));
    topology.notice(listed(3));

    topology.notice(invitationOf(4));

    assertThat(topology.outbox.offered)
        .extracting(due -> due.mail().letter().recipient())
        .containsExactly("guest1@example.com", "guest4@example.com");
    topology.outbox.leaveRoomForBulk(2);
    topology.pass(Duration.ofSeconds(1));
    assertThat(topology.outbox.offered).hasSize(4);
  }

  @Test
  void withdrawsAMailWhoseInvitationWasAnswered() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));

    topology.fact(
        fact("InvitationAccepted")
            .setInvitationAccepted(InvitationAccepted.newBuilder().setRole("Guest").build())
            .build());
    topology.outbox.leaveRoomFor(10);
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.outbox.withdrawn).containsExactly(invitationOf(1).getId());
    NotificationFact suppressed = topology.told().getLast();
    assertThat(suppressed.getType()).isEqualTo("MailSuppressed");
    assertThat(suppressed.getMailSuppressed().getReason()).isEqualTo("accepted");
    assertThat(topology.ledger().getLast().getMailAbandoned().getOutcome()).isEqualTo("suppressed");
    assertThat(topology.stored()).doesNotContain("guest1");
  }

  @Test
  void saysNothingOfAMailThatIsBeingTriedUntilItsLeaseEnds() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));
    attempted(invitationOf(1), new Lease(RunningTopology.INSTANCE, Instant.now().plusSeconds(60)));

    topology.fact(
        fact("InvitationRevoked")
            .setInvitationRevoked(InvitationRevoked.newBuilder().build())
            .build());

    assertThat(topology.outbox.withdrawn).isEmpty();
    assertThat(topology.told().getLast().getType()).isEqualTo("MailQueued");
    assertThat(topology.followed.tried).containsExactly(entry(invitationOf(1).getId(), "revoked"));

    topology.outbox.leaveRoomFor(10);
    topology.pass(Duration.ofSeconds(70));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo("revoked");
  }

  @Test
  void withdrawsAReminderOfAnInvitationThatWasAnswered() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    MembershipNotice reminder =
        MembershipNotice.newBuilder(invitationOf(1, notice -> notice.setReminder(true)))
            .setId(MailReference.reminder(membership(1), 1))
            .build();
    topology.notice(reminder);

    topology.fact(
        fact("InvitationAccepted")
            .setInvitationAccepted(InvitationAccepted.newBuilder().setRole("Guest").build())
            .build());

    assertThat(topology.outbox.withdrawn).containsExactly(reminder.getId());
    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo("accepted");
  }

  @Test
  void withdrawsTheEarlierMailOfAResentInvitation() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));

    topology.fact(
        fact("InvitationResent")
            .setGeneration(2)
            .setInvitationResent(InvitationResent.newBuilder().setExpires(Instant.now()).build())
            .build());

    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo("replaced");
  }

  @Test
  void keepsAMailForTheOwnerOfItsLeaseAsLongAsThatLasts() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));
    attempted(invitationOf(1), new Lease("another", Instant.now().plusSeconds(60)));

    topology.outbox.leaveRoomFor(10);
    topology.pass(Duration.ofSeconds(50));
    assertThat(topology.outbox.offered).isEmpty();
    topology.pass(Duration.ofSeconds(20));

    assertThat(topology.outbox.offered).extracting(DueMail::attempt).containsExactly(1);
  }

  @Test
  void storesWhoTriesAMailAndWhenItIsDueOnce() {
    topology.takenOver();
    topology.notice(invitationOf(1));

    attempted(invitationOf(1), new Lease("another", Instant.now().plusSeconds(60)));

    assertThat(topology.stored()).contains("another");
    assertThat(topology.keysOf(Topics.MAIL_STORE))
        .filteredOn(key -> key.startsWith("due/"))
        .hasSize(1);
  }

  @Test
  void waitsForNoLeaseOfItsOwn() {
    topology.notice(invitationOf(1));
    attempted(invitationOf(1), new Lease(RunningTopology.INSTANCE, Instant.now().plusSeconds(600)));

    topology.takenOver();

    assertThat(topology.outbox.offered).hasSize(1);
  }

  @Test
  void offersNoMailWhoseInvitationEndedBeforeItsNoticeWasRead() {
    topology.takenOver();

    topology.fact(
        fact("InvitationRevoked")
            .setInvitationRevoked(InvitationRevoked.newBuilder().build())
            .build());
    topology.notice(invitationOf(1));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo("revoked");
  }

  @Test
  void offersNoMailOfADeletedWorkspaceUntilItLivesAgain() {
    topology.takenOver();

    topology.fact(fact("WorkspaceDeleted").setMembershipId(null).build());
    topology.notice(invitationOf(1));
    topology.fact(fact("WorkspaceCreated").setMembershipId(null).build());
    topology.notice(invitationOf(2));

    assertThat(topology.outbox.offered)
        .extracting(due -> due.mail().letter().recipient())
        .containsExactly("guest2@example.com");
    assertThat(topology.told())
        .filteredOn(told -> told.getMailSuppressed() != null)
        .extracting(told -> told.getMailSuppressed().getReason())
        .containsExactly("workspace-deleted");
  }

  @Test
  void letsNoNewMailGoAheadOfOlderOnes() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(invitationOf(1));
    topology.notice(invitationOf(2));

    topology.outbox.leaveRoomFor(10);
    topology.notice(invitationOf(3));
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered)
        .extracting(due -> due.mail().letter().recipient())
        .containsExactly("guest1@example.com", "guest2@example.com", "guest3@example.com");
  }

  @Test
  void followsTheFactsOfItsPartitionAsLongAsItHasIt() {
    RunningTopology other = new RunningTopology(directory.resolve("other"));
    assertThat(other.followed.partitions).containsExactly(0);

    other.close();

    assertThat(other.followed.partitions).isEmpty();
  }

  private void attempted(MembershipNotice notice, Lease lease) {
    Mail mail = MailFixture.mail();
    assertThat(mail.reference().mailId()).isEqualTo(notice.getId());
    topology.outcome(MailFixture.firstAttempt(mail), new LedgerEvent.Attempted(1, lease));
  }

  @Test
  void offersAMailAfterItsEndByAClockThatDisagreesWithTheLogsTime() {
    topology.clockAgrees = false;
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(
        invitationOf(1, invitation -> invitation.setExpires(Instant.now().plusSeconds(30))));

    topology.outbox.leaveRoomFor(1);
    topology.pass(Duration.ofSeconds(40));

    assertThat(topology.outbox.offered).hasSize(1);
  }

  @Test
  void doesNotSendAfterTheEndOfTheInvitation() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(
        invitationOf(1, invitation -> invitation.setExpires(Instant.now().plusSeconds(30))));

    topology.outbox.leaveRoomFor(1);
    topology.pass(Duration.ofSeconds(40));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.told().getLast().getMailSuppressed().getReason()).isEqualTo("expired");
  }

  @Test
  void sendsAMailAsLongAsItsInvitationIsOpen() {
    topology.takenOver();
    topology.outbox.leaveRoomFor(0);
    topology.notice(
        invitationOf(1, invitation -> invitation.setExpires(Instant.now().plusSeconds(30))));
    Instant later = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

    topology.fact(fact("ExpiryChanged").setExpiryChanged(new ExpiryChanged(later)).build());
    topology.outbox.leaveRoomFor(1);
    topology.pass(Duration.ofSeconds(40));

    DueMail due = topology.outbox.offered.getFirst();
    assertThat(due.attempt()).isEqualTo(1);
    assertThat(due.mail().letter().expires()).isEqualTo(later);
  }

  @Test
  void renewsTheCopyInTheOutboxWhenTheInvitationEndsAtAnotherTime() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    Instant later = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

    topology.fact(fact("ExpiryChanged").setExpiryChanged(new ExpiryChanged(later)).build());

    assertThat(topology.outbox.renewed)
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.key()).isEqualTo(topology.outbox.offered.getFirst().key());
              assertThat(due.mail().letter().expires()).isEqualTo(later);
            });
  }

  @Test
  void forgetsAMailWhenNothingCanAskForItAnyMore() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    topology.outcome(topology.outbox.offered.getFirst(), new Delivered(1, OK));

    topology.pass(Duration.ofDays(30));
    assertThat(topology.stored()).isNotEmpty();
    topology.pass(Duration.ofDays(2));

    assertThat(topology.stored()).isEmpty();
  }

  @Test
  void forgetsNothingByAClockThatDisagreesWithTheLogsTime() {
    topology.takenOver();
    topology.notice(invitationOf(1));
    topology.outcome(topology.outbox.offered.getFirst(), new Delivered(1, OK));

    topology.clockAgrees = false;
    topology.pass(Duration.ofDays(32));
    assertThat(topology.stored()).isNotEmpty();
    topology.clockAgrees = true;
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.stored()).isEmpty();
  }

  private static MembershipFact.Builder fact(String type) {
    return factAbout(1, type);
  }
}
