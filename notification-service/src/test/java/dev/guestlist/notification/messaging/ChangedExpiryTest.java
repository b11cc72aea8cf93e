package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.membership;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.ExpiryChanged;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.domain.MailReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invitation ends at another time, and the fact is read before the notice of the mail. */
class ChangedExpiryTest {

  private static final Instant SOON = inTheFuture(Duration.ofSeconds(30));
  private static final Instant LATER = inTheFuture(Duration.ofDays(1));

  @TempDir Path directory;

  @AutoClose private RunningTopology topology;

  @BeforeEach
  void start() {
    topology = new RunningTopology(directory).takenOver();
  }

  @Test
  void theMailNamesTheLaterEnd() {
    topology.fact(changed(1, 2, LATER));

    topology.notice(notice(1, 1, SOON));

    assertThat(offeredEnd()).isEqualTo(LATER);
  }

  @Test
  void theMailIsSentAsLongAsTheInvitationIsOpen() {
    topology.outbox.leaveRoomFor(0);
    topology.fact(changed(1, 2, LATER));
    topology.notice(notice(1, 1, SOON));

    topology.pass(Duration.ofMinutes(1));
    topology.outbox.leaveRoomFor(1);
    topology.pass(Duration.ofSeconds(1));

    assertThat(offeredEnd()).isEqualTo(LATER);
  }

  @Test
  void theLastChangeCounts() {
    topology.fact(changed(1, 2, SOON));
    topology.fact(changed(1, 3, LATER));

    topology.notice(notice(1, 1, SOON));

    assertThat(offeredEnd()).isEqualTo(LATER);
  }

  @Test
  void aMailThatIsAskedForAfterwardsKnowsBetter() {
    topology.fact(changed(1, 2, SOON));

    topology.notice(notice(1, 4, LATER));

    assertThat(offeredEnd()).isEqualTo(LATER);
  }

  @Test
  void theNextInvitationHasAnEndOfItsOwn() {
    topology.fact(changed(1, 2, SOON));

    topology.notice(
        MembershipNotice.newBuilder(notice(1, 0, LATER))
            .setId(MailReference.invitation(membership(1), 2))
            .setGeneration(2)
            .build());

    assertThat(offeredEnd()).isEqualTo(LATER);
  }

  @Test
  void theChangeIsForgottenWhenNoNoticeCanAskForIt() {
    topology.fact(changed(1, 2, LATER));

    topology.pass(Duration.ofDays(32));

    assertThat(topology.stored()).isEmpty();
  }

  private @Nullable Instant offeredEnd() {
    return topology.outbox.offered.getFirst().mail().letter().expires();
  }

  private static MembershipNotice notice(int guest, long sequence, Instant expires) {
    return MembershipNotice.newBuilder(
            invitationOf(guest, invitation -> invitation.setExpires(expires)))
        .setSequence(sequence)
        .build();
  }

  private static MembershipFact changed(int guest, long sequence, Instant expires) {
    return factAbout(guest, "ExpiryChanged")
        .setSequence(sequence)
        .setExpiryChanged(new ExpiryChanged(expires))
        .build();
  }

  private static Instant inTheFuture(Duration time) {
    return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
  }
}
