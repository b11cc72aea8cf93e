package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static dev.guestlist.notification.testing.MailFixture.oneOfMany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Precedence;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Hang;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final ScriptedRelay relay = new ScriptedRelay();

  @AfterEach
  void stop() throws IOException {
    relay.close();
  }

  @Test
  void aDomainThatHangsHoldsUpItselfAlone() {
    relay.at("RCPT hanging.example", new Hang());
    try (RunningSender sender = new RunningSender(settings(relay.port(), 3)).started()) {
      IntStream.range(0, 20).forEach(number -> sender.offer(to("hanging.example", number)));
      IntStream.range(20, 40).forEach(number -> sender.offer(to("healthy.example", number)));

      sender.awaitOutcomes(20);

      assertThat(sender.settled.subList(0, 20))
          .filteredOn(recipient -> recipient.endsWith("@healthy.example"))
          .hasSizeGreaterThanOrEqualTo(18);
    }
  }

  @Test
  void aLaneLeavesRoomForOthers() {
    MailQueue queue = new MailQueue(90, 3);
    IntStream.range(0, 200).forEach(number -> queue.offer(to("crowd.example", number)));

    assertThat(queue.size()).isEqualTo(60);
    assertThat(queue.hasRoom(to("quiet.example", 300).mail().lane(), Precedence.FIRST)).isTrue();
    IntStream.range(200, 400).forEach(number -> queue.offer(to("mass.example", number)));
    assertThat(queue.size()).isEqualTo(80);
    assertThat(queue.hasRoom(to("quiet.example", 300).mail().lane(), Precedence.FIRST)).isTrue();
  }

  @Test
  void aLaneGetsItsShareOfTheConnections() {
    MailQueue queue = new MailQueue(100, 2);
    IntStream.range(0, 5).forEach(number -> queue.offer(to("one.example", number)));
    queue.offer(to("two.example", 5));

    assertThat(taken(queue, 4)).containsExactly("0@one.example", "1@one.example", "5@two.example");
  }

  @Test
  void aSlowLaneGetsOneConnectionUntilItFlows() {
    MailQueue queue = new MailQueue(100, 2);
    DueMail first = to("slow.example", 0);
    IntStream.range(0, 4).forEach(number -> queue.offer(to("slow.example", number)));
    queue.take();
    queue.slows(first);
    queue.settle(first);

    assertThat(taken(queue, 2)).containsExactly("1@slow.example");
    queue.flows(first);
    assertThat(taken(queue, 2)).containsExactly("2@slow.example");
  }

  @Test
  void slowLanesGetHalfOfTheConnectionsWhileNobodyElseWaits() {
    MailQueue queue = new MailQueue(100, 7);
    queue.slows(to("slow.example", 0));
    queue.slows(to("other.example", 0));
    IntStream.range(0, 8).forEach(number -> queue.offer(to("slow.example", number)));
    IntStream.range(8, 16).forEach(number -> queue.offer(to("other.example", number)));

    assertThat(taken(queue, 8)).hasSize(5).contains("8@other.example");
  }

  @Test
  void slowLanesGetOneConnectionEachWhileOthersWait() {
    MailQueue queue = slowBeside(LanesTest::to);

    assertThat(taken(queue, 8))
        .filteredOn(recipient -> recipient.endsWith("@slow.example"))
        .hasSize(1);
  }

  @Test
  void aMailThatIsPutBackKeepsItsPlace() {
    MailQueue queue = new MailQueue(100, 1);
    IntStream.range(0, 3).forEach(number -> queue.offer(to("one.example", number)));

    queue.putBack(to("one.example", 0));
    queue.take();
    queue.putBack(to("one.example", 0));

    assertThat(taken(queue, 1)).containsExactly("0@one.example");
  }

  @Test
  void aMailGoesAheadOfAListOfPeople() {
    MailQueue queue = new MailQueue(100, 7);
    IntStream.range(0, 20).forEach(number -> queue.offer(listed("crowd.example", number)));
    queue.offer(to("crowd.example", 20));
    queue.offer(to("quiet.example", 21));

    assertThat(taken(queue, 3))
        .containsExactly("20@crowd.example", "21@quiet.example", "0@crowd.example");
  }

  @Test
  void aListOfPeopleGetsAnEighthWhileOthersWait() {
    MailQueue queue = new MailQueue(200, 50);
    IntStream.range(0, 20).forEach(number -> queue.offer(listed("list.example", number)));
    IntStream.range(20, 60).forEach(number -> queue.offer(to("quiet.example", number)));

    assertThat(taken(queue, 32))
        .filteredOn(recipient -> recipient.endsWith("@list.example"))
        .containsExactly("0@list.example", "1@list.example", "2@list.example", "3@list.example");
  }

  @Test
  void aListOfPeopleTakesNoConnectionsFromASlowLane() {
    MailQueue queue = slowBeside(LanesTest::listed);

    assertThat(taken(queue, 8))
        .filteredOn(recipient -> recipient.endsWith("@slow.example"))
        .hasSize(4);
  }

  @Test
  void aListOfPeopleTakesNoRoomFromOthers() {
    MailQueue queue = new MailQueue(90, 3);
    IntStream.range(0, 300).forEach(number -> queue.offer(listed(number + ".example", number)));

    assertThat(queue.size()).isEqualTo(45);
    assertThat(queue.room(Precedence.BULK)).isZero();
    assertThat(queue.room(Precedence.FIRST)).isEqualTo(90);
  }

  @Test
  void aListOfPeopleIsLetGoWithItsPartition() {
    MailQueue queue = new MailQueue(90, 3);
    queue.offer(listed("list.example", 0));
    queue.offer(to("quiet.example", 1));

    queue.release(listed("list.example", 0).partition());

    assertThat(queue.size()).isZero();
    assertThat(queue.room(Precedence.BULK)).isEqualTo(45);
    assertThat(taken(queue, 2)).isEmpty();
  }

  /** Mails to a slow domain and, after them, as many others to a quick one. */
  private static MailQueue slowBeside(BiFunction<String, Integer, DueMail> others) {
    MailQueue queue = new MailQueue(100, 7);
    queue.slows(to("slow.example", 0));
    IntStream.range(0, 8).forEach(number -> queue.offer(to("slow.example", number)));
    IntStream.range(8, 16).forEach(number -> queue.offer(others.apply("quick.example", number)));
    return queue;
  }

  private static List<String> taken(MailQueue queue, int most) {
    return IntStream.range(0, most)
        .mapToObj(_ -> queue.take())
        .filter(mail -> mail != null)
        .map(mail -> mail.mail().letter().recipient())
        .toList();
  }

  private static DueMail to(String domain, int number) {
    return firstAttempt(mailTo(number + "@" + domain, number));
  }

  private static DueMail listed(String domain, int number) {
    return firstAttempt(oneOfMany(number + "@" + domain, number));
  }
}
