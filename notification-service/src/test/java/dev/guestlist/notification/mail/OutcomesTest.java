package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Call;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final DueMail FIRST = firstAttempt(mail());
  private static final DueMail SECOND = firstAttempt(mailTo("guest2@example.com", 2));
  private static final LedgerEvent DELIVERED = new Delivered(1, SmtpReply.NONE);

  private final ScriptedRelay relay = new ScriptedRelay();
  private final RunningSender sender = new RunningSender(settings(relay.port(), 1));
  private final List<DueMail> written = new ArrayList<>();
  private final List<DueMail> awaited = new ArrayList<>();
  private final Outcomes outcomes =
      new Outcomes(
          (mail, _) -> {
            written.add(mail);
            return () -> awaited.add(mail);
          });

  @AfterEach
  void stop() throws IOException {
    sender.close();
    relay.close();
  }

  @Test
  void writesWhatIsKeptOnce() throws InterruptedException {
    outcomes.keep(FIRST, DELIVERED);
    assertThat(written).isEmpty();

    outcomes.write();
    outcomes.write();

    assertThat(written).containsExactly(FIRST);
    assertThat(awaited).isEmpty();
  }

  @Test
  void keepsOneOutcomeAtMostAndAwaitsEach() throws InterruptedException {
    outcomes.keep(FIRST, DELIVERED);
    outcomes.keep(SECOND, DELIVERED);
    assertThat(written).containsExactly(FIRST);

    outcomes.await();

    assertThat(written).containsExactly(FIRST, SECOND);
    assertThat(awaited).containsExactly(FIRST, SECOND);
  }

  @Test
  void areWrittenWhileTheNextMailWaitsForAnAnswer() {
    sender.view = mail -> mail.equals(SECOND) ? new Standing.Uncertain() : new Standing.Open();
    sender.offer(FIRST).offer(SECOND).started();

    assertThat(sender.awaitOutcomes(1)).hasOnlyElementsOfType(Delivered.class);
  }

  @Test
  void areWrittenBeforeTheConnectionForTheNextMailIsOpened() {
    List<Integer> writtenBefore = new CopyOnWriteArrayList<>();
    Call look = new Call(() -> writtenBefore.add(sender.outcomes.size()), new Say("220 relay"));
    relay.next(ScriptedRelay.CONNECT, look, look);
    relay.next(ScriptedRelay.DOT, new Say("421 4.3.2 closing"));

    sender.offer(FIRST).offer(SECOND).started();

    await().atMost(SOON).untilAsserted(() -> assertThat(writtenBefore).containsExactly(0, 1));
  }
}
