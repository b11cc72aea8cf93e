package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.oneOfMany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.NoticeFixture;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of an earlier build, which had one row for everything that is due. */
class EarlierRowsTest {

  private final MembershipNotice listed = NoticeFixture.listed(1);
  private RunningTopology topology;

  @BeforeEach
  void storeAMailInTheOneRow(@TempDir Path folder) {
    topology = new RunningTopology(folder);
    topology.outbox.leaveRoomFor(0);
    topology.takenOver();
    topology.notice(listed);
    topology.asAnEarlierBuildStoredIt();
    assertThat(topology.keysOf(Topics.MAIL_STORE)).anyMatch(key -> key.startsWith("due/"));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void offersAMailFromThereOnce() {
    topology.outbox.leaveRoomFor(10);

    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered).hasSize(1);
    assertThat(topology.keysOf(Topics.MAIL_STORE))
        .noneMatch(key -> key.startsWith("due/"))
        .anyMatch(key -> key.startsWith("bulk/"));
  }

  @Test
  void stillKnowsAMailThatWasSentFromThere() {
    topology.outcome(
        firstAttempt(oneOfMany("guest1@example.com", 1)),
        new Delivered(1, new SmtpReply(250, "2.0.0")));
    topology.outbox.leaveRoomFor(10);

    topology.pass(Duration.ofSeconds(1));
    topology.notice(listed);
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.outbox.offered).isEmpty();
    assertThat(topology.keysOf(Topics.MAIL_STORE))
        .noneMatch(key -> key.startsWith("due/"))
        .contains("mail/" + listed.getId());
  }

  @Test
  void forgetsAMailFromThereWhenItsTimeHasCome() {
    topology.outcome(
        firstAttempt(oneOfMany("guest1@example.com", 1)),
        new Delivered(1, new SmtpReply(250, "2.0.0")));
    topology.asAnEarlierBuildStoredIt();
    topology.outbox.leaveRoomFor(10);

    topology.pass(Duration.ofDays(32));
    topology.pass(Duration.ofSeconds(1));

    assertThat(topology.keysOf(Topics.MAIL_STORE)).isEmpty();
  }
}
