package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedNoticeTest {

  private static final String NOTICES = Topics.MEMBERSHIP_NOTICES.name();

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
  void parksBytesThatAreNoNotice() {
    topology.write(NOTICES, "acme/launch", new byte[] {1, 2, 3});

    var letter = topology.written(NOTICES + ".dead-letters").getFirst();
    assertThat(letter.key()).isEqualTo("acme/launch");
    assertThat(letter.value()).containsExactly(1, 2, 3);
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.REASON)).isEqualTo("undecodable");
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.TOPIC)).isEqualTo(NOTICES);
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.SERVICE))
        .isEqualTo("notification-service");
  }

  @Test
  void parksARecordWithoutValue() {
    topology.write(NOTICES, null, null);

    var letter = topology.written(NOTICES + ".dead-letters").getFirst();
    assertThat(letter.key()).isNull();
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.REASON)).isEqualTo("empty-value");
  }

  @Test
  void parksANoticeUnderAnotherKey() {
    topology.write(NOTICES, "acme/other", topology.bytesOf(invitationOf(1)));

    var letter = topology.written(NOTICES + ".dead-letters").getFirst();
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.REASON)).isEqualTo("key-mismatch");
    assertThat(topology.ledger()).isEmpty();
  }

  @Test
  void parksANoticeToNobody() {
    topology.notice(
        invitationOf(1, invitation -> invitation.setUserEmail("a@x.com\r\nBcc: b@y.com")));

    var letter = topology.written(NOTICES + ".dead-letters").getFirst();
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.REASON))
        .isEqualTo("invalid-address");
    assertThat(EventHeaders.text(letter.headers(), DeadLetters.DETAIL)).doesNotContain("x.com");
  }

  @Test
  void goesOnAfterAParkedRecord() {
    topology.takenOver();

    topology.write(NOTICES, "acme/launch", "nonsense".getBytes(StandardCharsets.UTF_8));
    topology.notice(invitationOf(1));

    assertThat(topology.outbox.offered).hasSize(1);
  }

  @Test
  void skipsATypeThatItDoesNotKnow() {
    topology.notice(MembershipNotice.newBuilder(invitationOf(1)).setType("BirthdayNotice").build());

    assertThat(topology.ledger()).isEmpty();
    assertThat(topology.written(NOTICES + ".dead-letters")).isEmpty();
  }
}
