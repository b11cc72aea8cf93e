package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.FactFixture.factAboutWorkspace;
import static dev.guestlist.notification.testing.NoticeFixture.outcomeOf;
import static dev.guestlist.notification.testing.NoticeFixture.removalOf;
import static dev.guestlist.notification.testing.NoticeFixture.roleChangeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.SmtpReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that tell something go the way of those that ask for an answer. */
class OtherMailsTest {

  @TempDir Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  static Stream<Arguments> notices() {
    return Stream.of(
        argumentSet("accepted", outcomeOf(1, "accepted"), MailKind.ACCEPTANCE, "grace@example.org"),
        argumentSet("declined", outcomeOf(1, "declined"), MailKind.DECLINE, "grace@example.org"),
        argumentSet("expired", outcomeOf(1, "expired"), MailKind.EXPIRY, "grace@example.org"),
        argumentSet("role", roleChangeOf(1, 3), MailKind.ROLE_CHANGE, "guest1@example.com"),
        argumentSet("removed", removalOf(1), MailKind.REMOVAL, "guest1@example.com"));
  }

  @ParameterizedTest
  @MethodSource("notices")
  void areIntendedOfferedAndToldOnceByTheirKind(
      MembershipNotice notice, MailKind kind, String recipient) {
    topology.notice(notice);
    topology.notice(notice);

    assertThat(topology.outbox.offered).hasSize(1);
    DueMail due = topology.outbox.offered.getFirst();
    assertThat(due.mail().reference().kind()).isEqualTo(kind);
    assertThat(due.mail().letter().recipient()).isEqualTo(recipient);
    assertThat(due.mail().messageId()).isEqualTo(notice.getId() + "@localhost");
    assertThat(topology.ledger().getFirst().getMailIntended().getKind()).isEqualTo(kind.slug());

    topology.outcome(due, new Delivered(1, new SmtpReply(250, null)));

    assertThat(topology.told())
        .extracting(NotificationFact::getType, NotificationFact::getKind)
        .containsExactly(tuple("MailQueued", kind.slug()), tuple("MailSent", kind.slug()));
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        argumentSet(
            "acceptance after the acceptance",
            outcomeOf(1, "accepted"),
            fact("InvitationAccepted", 1, 2),
            null),
        argumentSet(
            "acceptance after a removal",
            outcomeOf(1, "accepted"),
            fact("MemberRemoved", 1, 3),
            null),
        argumentSet(
            "acceptance of somebody erased",
            outcomeOf(1, "accepted"),
            fact("PersonErased", 1, 3),
            "erased"),
        argumentSet(
            "expiry of somebody invited anew",
            outcomeOf(1, "expired"),
            fact("MemberInvited", 2, 3),
            "replaced"),
        argumentSet(
            "removal of somebody invited anew",
            removalOf(1),
            fact("MemberInvited", 2, 6),
            "replaced"),
        argumentSet("removal after the removal", removalOf(1), fact("MemberRemoved", 1, 5), null),
        argumentSet(
            "role after the same change", roleChangeOf(1, 3), fact("RoleChanged", 1, 3), null),
        argumentSet(
            "role after another change", roleChangeOf(1, 3), fact("RoleChanged", 1, 4), "replaced"),
        argumentSet(
            "role of somebody who left", roleChangeOf(1, 3), fact("MemberLeft", 1, 4), "left"),
        argumentSet(
            "role of somebody removed", roleChangeOf(1, 3), fact("MemberRemoved", 1, 4), "removed"),
        argumentSet(
            "role of somebody removed before",
            roleChangeOf(1, 9),
            fact("MemberRemoved", 1, 4),
            null),
        argumentSet(
            "anything of a deleted workspace",
            removalOf(1),
            fact("WorkspaceDeleted", 0, 0),
            "workspace-deleted"));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void areWithheldOnlyByWhatMakesThemPointless(
      MembershipNotice notice, MembershipFact fact, @Nullable String reason) {
    topology.fact(fact);
    topology.notice(notice);
    topology.pass(Duration.ofSeconds(1));

    List<NotificationFact> told = topology.told();
    if (reason == null) {
      assertThat(topology.outbox.offered).hasSize(1);
    } else {
      assertThat(topology.outbox.offered).isEmpty();
      assertThat(told.getLast().getMailSuppressed().getReason()).isEqualTo(reason);
    }
  }

  @Test
  void areNotHeldUpByTheEndOfTheInvitation() {
    topology.notice(outcomeOf(1, "expired"));

    assertThat(
            topology
                .outbox
                .offered
                .getFirst()
                .mail()
                .isExpired(new CheckedClock.Reading(Instant.MAX, true)))
        .isFalse();
  }

  private static MembershipFact fact(String type, int generation, long sequence) {
    return (generation == 0 ? factAboutWorkspace(type) : factAbout(1, type))
        .setGeneration(generation)
        .setSequence(sequence)
        .build();
  }
}
