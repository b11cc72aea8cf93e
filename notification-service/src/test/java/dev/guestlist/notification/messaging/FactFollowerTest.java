package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.FactFixture.factAbout;
import static dev.guestlist.notification.testing.FactFixture.factAboutWorkspace;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What is known of the facts ahead of the stream, from the topic to the last look. */
class FactFollowerTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration AGE = Duration.ofSeconds(1);
  private static final int NUMBER = 2;
  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.MEMBERSHIP_EVENTS.name(), NUMBER);
  private static final DueMail MAIL = firstAttempt(mail());

  private final StandInRegistry registry = new StandInRegistry();
  private final RecordWriter<MembershipFact> writer =
      new RecordWriter<>(registry.client(), Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private volatile long committed;
  private volatile boolean groupIsAway;
  private final AtomicReference<MockConsumer<byte[], byte[]>> consumer =
      new AtomicReference<>(consumer());
  private final AtomicInteger begun = new AtomicInteger();
  private final FactFollower follower =
      new FactFollower(consumer::get, new RecordReader<>(registry.client(), MembershipFact.class));

  /** Kafka's own forgets what is committed when it gets other partitions. */
  private final class GroupMember extends MockConsumer<byte[], byte[]> {

    GroupMember() {
      super("earliest");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      if (groupIsAway) {
        throw new KafkaException("the group is away");
      }
      return Map.of(PARTITION, new OffsetAndMetadata(committed));
    }
  }

  @AfterEach
  void stop() {
    follower.stop();
    registry.close();
  }

  @Test
  void isUncertainBeforeThePartitionIsFollowed() {
    follower.start();

    assertThat(standing(MAIL)).isEqualTo(new Standing.Uncertain());
  }

  @Test
  void knowsWhatEndsAMailAheadOfTheStream() {
    follow();
    write(fact("InvitationRevoked", 1));

    awaitStanding(MAIL, ended("revoked"));
    assertThat(standing(invitationOfGuest(2))).isEqualTo(new Standing.Open());
  }

  @Test
  void beginsWhereTheStreamIs() {
    write(fact("InvitationRevoked", 1));
    committed = 1;
    follow();

    awaitStanding(MAIL, new Standing.Open());
  }

  @Test
  void saysThatItBeginsOnlyOnceItKnowsWhere() {
    groupIsAway = true;
    follower.follow(NUMBER, begun::incrementAndGet);
    follower.start();
    await().during(Duration.ofMillis(700)).atMost(LONG).until(() -> begun.get() == 0);

    groupIsAway = false;
    consumer.set(consumer());

    await().atMost(LONG).until(() -> begun.get() == 1);
  }

  @Test
  void goesOnWhereItWasThoughTheStreamIsFurther() {
    follow();
    write(fact("MemberInvited", 1));
    awaitStanding(MAIL, new Standing.Open());

    MockConsumer<byte[], byte[]> failing = consumer.get();
    log.add(record(fact("InvitationRevoked", 1)));
    consumer.set(consumer());
    committed = 2;
    failing.setPollException(new KafkaException("lost"));

    awaitStanding(MAIL, ended("revoked"));
    assertThat(begun).hasValue(1);
  }

  @Test
  void beginsAnewWithAPartitionThatComesBack() {
    follow();
    awaitStanding(MAIL, new Standing.Open());
    write(fact("InvitationRevoked", 1));
    awaitStanding(MAIL, ended("revoked"));

    committed = 1;
    follower.leave(NUMBER);
    assertThat(standing(MAIL)).isEqualTo(new Standing.Uncertain());
    follower.follow(NUMBER, begun::incrementAndGet);

    awaitStanding(MAIL, new Standing.Open());
    assertThat(begun).hasValue(2);
  }

  @Test
  void isUncertainWhenKafkaIsAway() {
    follow();
    awaitStanding(MAIL, new Standing.Open());

    follower.stop();

    awaitStanding(MAIL, new Standing.Uncertain());
  }

  @Test
  void forgetsWhatTheStreamKnowsAsWell() {
    follow();
    write(fact("InvitationRevoked", 1));
    awaitStanding(MAIL, ended("revoked"));

    follower.passed(NUMBER, 0);

    awaitStanding(MAIL, new Standing.Open());
  }

  @Test
  void remembersWhatTheStreamDoesNotKnowYet() {
    follow();
    write(fact("WorkspaceDeleted", 0));
    write(fact("InvitationRevoked", 2));
    awaitStanding(MAIL, ended("workspace-deleted"));

    follower.passed(NUMBER, 0);

    awaitStanding(MAIL, new Standing.Open());
    assertThat(standing(invitationOfGuest(2))).isEqualTo(ended("revoked"));
  }

  @Test
  void remembersEveryEndHoweverManyAreInvited() {
    follow();
    write(fact("InvitationRevoked", 1));
    write("MemberInvited", IntStream.rangeClosed(2, 2 * FollowedPartition.ROOM));
    write(fact("InvitationRevoked", 2));

    awaitStanding(invitationOfGuest(2), ended("revoked"));
    assertThat(standing(MAIL)).isEqualTo(ended("revoked"));
  }

  @Test
  void readsNoFurtherThanItHasRoomUntilTheStreamHasReadOn() {
    follow();
    write("InvitationRevoked", IntStream.rangeClosed(1, FollowedPartition.ROOM));
    awaitStanding(invitationOfGuest(FollowedPartition.ROOM), ended("revoked"));
    write(fact("InvitationRevoked", FollowedPartition.ROOM + 1));
    DueMail next = invitationOfGuest(FollowedPartition.ROOM + 1);

    awaitStanding(next, new Standing.Uncertain());
    assertThat(standing(MAIL)).isEqualTo(ended("revoked"));

    follower.passed(NUMBER, 0);

    awaitStanding(next, ended("revoked"));
  }

  @Test
  void remembersTheEndOfAMailThatIsTriedUntilItHasItsOutcome() {
    follow();
    String mailId = MAIL.mail().reference().mailId();
    follower.endsTried(NUMBER, mailId, "revoked");
    follower.passed(NUMBER, 0);
    await()
        .during(Duration.ofSeconds(1))
        .atMost(LONG)
        .until(() -> standing(MAIL).equals(ended("revoked")));

    follower.settle(NUMBER, mailId);

    awaitStanding(MAIL, new Standing.Open());
  }

  @Test
  void isDownWhenTheFactsCannotBeFollowed() {
    follow();
    awaitStanding(MAIL, new Standing.Open());
    assertThat(follower.isBehind(AGE)).isFalse();
    assertThat(health()).isEqualTo(Status.UP);

    follower.stop();
    await().atMost(LONG).until(() -> follower.isBehind(AGE));
    assertThat(health()).isEqualTo(Status.DOWN);

    follower.leave(NUMBER);
    assertThat(health()).isEqualTo(Status.UP);
  }

  private Status health() {
    return MessagingConfiguration.health(follower, AGE).getStatus();
  }

  private void follow() {
    follower.follow(NUMBER, begun::incrementAndGet);
    follower.start();
    await().atMost(LONG).until(() -> begun.get() == 1);
  }

  private void awaitStanding(DueMail mail, Standing expected) {
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(mail)).isEqualTo(expected));
  }

  private Standing standing(DueMail mail) {
    return follower.about(mail).standing(AGE);
  }

  private static Standing ended(String reason) {
    return new Standing.Ended(reason);
  }

  private static DueMail invitationOfGuest(int number) {
    return firstAttempt(mailTo("guest" + number + "@example.com", number));
  }

  private void write(String type, IntStream guests) {
    write(guests.mapToObj(guest -> fact(type, guest)).toArray(MembershipFact[]::new));
  }

  private void write(MembershipFact... facts) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (MembershipFact fact : facts) {
      records.add(record(fact));
      log.add(records.getLast());
    }
    show(consumer.get(), records);
  }

  private ConsumerRecord<byte[], byte[]> record(MembershipFact fact) {
    return new ConsumerRecord<>(PARTITION.topic(), NUMBER, log.size(), null, writer.write(fact));
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> made = new GroupMember();
    made.updateBeginningOffsets(Map.of(PARTITION, 0L));
    show(made, List.copyOf(log));
    return made;
  }

  /** It takes records only of partitions that it has: those that it polls. */
  private void show(
      MockConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {
    consumer.updateEndOffsets(Map.of(PARTITION, (long) log.size()));
    consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
  }

  /** Of this guest, or of the workspace. */
  private static MembershipFact fact(String type, int guest) {
    return (guest == 0 ? factAboutWorkspace(type) : factAbout(guest, type)).build();
  }
}
