package dev.guestlist.notification;

import static dev.guestlist.notification.testing.NoticeFixture.LAUNCH;
import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static dev.guestlist.notification.testing.NoticeFixture.membership;
import static dev.guestlist.notification.testing.ScriptedRelay.BODY;
import static dev.guestlist.notification.testing.ScriptedRelay.CONNECT;
import static dev.guestlist.notification.testing.ScriptedRelay.DOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.Records;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Afterwards;
import dev.guestlist.notification.testing.ScriptedRelay.Call;
import dev.guestlist.notification.testing.ScriptedRelay.Copy;
import dev.guestlist.notification.testing.ScriptedRelay.HangUp;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import dev.guestlist.notification.testing.ScriptedRelay.Step;
import dev.guestlist.notification.testing.ScriptedRelay.Wait;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** What becomes of mails when the service or the relay fails in the middle of a dialogue. */
class SendingIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int MANY = 10_000;
  private static final int LIST = 1_000;
  private static final int RETURNS = NotificationProcess.freePort();
  private static final int CONNECTIONS = 4;

  /** How often the service is killed while it sends; by hand more often. */
  private static final int KILLS = Integer.getInteger("guestlist.kills", 3);

  private static final int BETWEEN_KILLS = 150;
  private static final String PATIENCE = "5s";
  private static final String AFTER_THE_REPLY = "after the reply";

  @TempDir static Path directory;

  private static Records records;
  private static ScriptedRelay relay;
  private static NotificationProcess service;
  private static int guest = 10_000;

  @BeforeAll
  static void start() {
    records = new Records();
    relay = new ScriptedRelay();
    service = started();
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    relay.close();
    records.close();
  }

  private static NotificationProcess started() {
    return NotificationProcess.start(
            relay.port(),
            directory,
            Map.of(
                "guestlist.smtp.reply-timeout",
                PATIENCE,
                "guestlist.smtp.lease",
                PATIENCE,
                "guestlist.returns.address",
                "bounces@example.com",
                "guestlist.returns.port",
                Integer.toString(RETURNS)))
        .ready();
  }

  @BeforeEach
  void nextGuest() {
    guest++;
  }

  @AfterEach
  void behave() {
    relay.behave();
  }

  /**
   * Lost: none. A second copy: only where the final dot was sent and its reply was not recorded.
   */
  @ParameterizedTest
  @ValueSource(strings = {CONNECT, "EHLO", "MAIL", "RCPT", "DATA", BODY, DOT, AFTER_THE_REPLY})
  void sendsEveryMailOnceMoreAtMostWhenItIsKilled(String moment) throws Exception {
    CountDownLatch killed = new CountDownLatch(1);
    Runnable kill = () -> kill(killed);
    MembershipNotice notice = invitationOf(guest);
    if (moment.equals(CONNECT) || moment.equals("EHLO")) {
      relay.hangUp();
    }

    Step step =
        moment.equals(AFTER_THE_REPLY)
            ? new Afterwards(new Say("250 fine"), kill)
            : new Call(kill, new HangUp());
    relay.next(moment.equals(AFTER_THE_REPLY) ? DOT : moment, step);
    records.write(notice);
    killed.await();
    service = started();

    awaitSent(notice);
    List<Copy> copies = relay.copiesTo(address());
    int ambiguities = moment.equals(DOT) || moment.equals(AFTER_THE_REPLY) ? 1 : 0;
    assertThat(copies).hasSizeBetween(1, 1 + ambiguities);
    assertThat(copies)
        .extracting(copy -> copy.header("Message-ID"))
        .containsOnly("<" + notice.getId() + "@localhost>");
    assertThat(copies)
        .extracting(copy -> copy.header("Idempotency-Key"))
        .containsOnly(notice.getId());
    assertThat(copies.stream().map(SendingIT::link).distinct()).hasSize(1);
  }

  /** Of each connection one mail at most may have left when nobody could write that down. */
  @Test
  void losesNoMailWhenItIsKilledAgainAndAgain() throws Exception {
    List<MembershipNotice> notices =
        IntStream.range(0, KILLS * BETWEEN_KILLS * 2)
            .mapToObj(number -> inOneOfMany(300_000 + number))
            .toList();
    int before = relay.copies().size();

    records.writeAll(notices);
    for (int kills = 1; kills <= KILLS; kills++) {
      int enough = before + kills * BETWEEN_KILLS;
      await().atMost(SOON).until(() -> relay.copies().size() >= enough);
      kill(new CountDownLatch(1));
      service = started();
    }

    await().atMost(SOON.multipliedBy(2)).until(() -> idsAfter(before).size() == notices.size());
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> relay.copies().size() - before <= notices.size() + KILLS * CONNECTIONS);
  }

  @Test
  void sendsNothingAgainWhenItsStateIsLost() throws Exception {
    MembershipNotice before = invitationOf(guest);
    records.write(before);
    awaitSent(before);
    int sent = relay.copies().size();

    service.close();
    FileSystemUtils.deleteRecursively(directory);
    await().atMost(SOON).ignoreExceptions().until(SendingIT::areOffsetsReset);
    service = started();
    guest++;
    MembershipNotice after = invitationOf(guest);
    records.write(after);

    awaitSent(after);
    assertThat(relay.copies()).hasSize(sent + 1);
  }

  @Test
  void sendsNoMailWhoseInvitationIsRevokedDuringTheDialogue() {
    MembershipNotice notice = invitationOf(guest);
    relay.next(
        "RCPT",
        new Call(
            () -> records.write(revoked(guest)),
            new Wait(Duration.ofSeconds(2), new Say("250 fine"))));

    records.write(notice);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.factsAbout(notice.getId()))
                    .extracting(NotificationFact::getType)
                    .containsExactly("MailQueued", "MailSuppressed"));
    assertThat(relay.copiesTo(address())).isEmpty();
  }

  @Test
  void sendsNoMailWhoseInvitationWasRevokedBeforeTheNoticeIsRead() {
    MembershipNotice notice = invitationOf(guest);
    MembershipNotice next = invitationOf(++guest);

    records.write(revoked(guest - 1));
    records.write(notice);
    records.write(next);

    awaitSent(next);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.factsAbout(notice.getId()))
                    .extracting(NotificationFact::getType)
                    .endsWith("MailSuppressed"));
    assertThat(relay.copiesTo("guest" + (guest - 1) + "@example.com")).isEmpty();
  }

  @Test
  void triesAgainAfterOneTroubleAndAnother() {
    MembershipNotice notice = invitationOf(guest);
    relay.next("RCPT", new Say("450 4.2.0 greylisted"));
    relay.next(DOT, new Say("451 4.3.0 later"));

    records.write(notice);

    awaitSent(notice);
    assertThat(records.factsAbout(notice.getId()))
        .extracting(NotificationFact::getType)
        .containsExactly("MailQueued", "MailDeferred", "MailDeferred", "MailSent");
    assertThat(relay.copiesTo(address())).hasSize(1);
  }

  @Test
  void sendsAllMailsOnceWhenTheRelayComesBack() throws Exception {
    relay.close();
    List<MembershipNotice> notices =
        IntStream.range(0, MANY).mapToObj(number -> invitationOf(100_000 + number)).toList();

    records.writeAll(notices);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> service.getAsOperator("/actuator/health/smtp").body().contains("trouble"));
    relay = new ScriptedRelay(relay.port());

    await().atMost(SOON.multipliedBy(3)).until(() -> relay.copies().size() >= MANY);
    Set<String> ids = new HashSet<>();
    relay.copies().forEach(copy -> ids.add(copy.header("Message-ID")));
    assertThat(ids).hasSize(MANY);
    assertThat(relay.copies()).hasSize(MANY);
  }

  @Test
  void sendsAMailBeforeTheRestOfAWholeList() throws Exception {
    relay.at(DOT, new Wait(Duration.ofMillis(100), new Say("250 fine")));
    List<MembershipNotice> list =
        IntStream.range(0, LIST).mapToObj(number -> inAList(400_000 + number)).toList();
    int before = relay.copies().size();
    records.writeAll(list);
    await().atMost(SOON).until(() -> relay.copies().size() > before + LIST / 10);
    MembershipNotice notice = invitationOf(guest);

    records.write(notice);

    await().atMost(SOON).until(() -> !relay.copiesTo(address()).isEmpty());
    assertThat(relay.copies()).hasSizeLessThan(before + LIST / 2);
    relay.behave();
    await().atMost(SOON).until(() -> relay.copies().size() == before + LIST + 1);
  }

  private static MembershipNotice inAList(int number) {
    return MembershipNotice.newBuilder(inOneOfMany(number)).setItems(LIST).build();
  }

  @Test
  void tellsWhatComesBackForAMail() throws Exception {
    MembershipNotice notice = invitationOf(guest);
    records.write(notice);
    awaitSent(notice);
    String sender = relay.senderTo(address());
    assertThat(sender).startsWith("bounces+");

    bounceTo(sender);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.factsAbout(notice.getId()))
                    .last()
                    .satisfies(
                        fact -> {
                          assertThat(fact.getType()).isEqualTo("MailBounced");
                          assertThat(fact.getMailBounced().getEnhancedCode()).isEqualTo("5.1.1");
                        }));
  }

  private static void bounceTo(String recipient) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.from", "<>");
    Session session = Session.getInstance(properties);
    String report =
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;"
            + " boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\n"
            + "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
            + "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            + "\r\n--b--\r\n";
    try (Transport transport =
        new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null))) {
      transport.connect("127.0.0.1", RETURNS, null, null);
      transport.sendMessage(
          new MimeMessage(
              session, new ByteArrayInputStream(report.getBytes(StandardCharsets.US_ASCII))),
          new Address[] {new InternetAddress(recipient)});
    }
  }

  /** Two instances share the partitions; one of them dies in the middle of its mails. */
  @Test
  void sendsEveryMailThoughOneOfTwoInstancesIsKilled(@TempDir Path other) throws Exception {
    try (NotificationProcess second =
        NotificationProcess.start(relay.port(), other, Map.of("guestlist.smtp.lease", PATIENCE))) {
      second.ready();
      List<MembershipNotice> notices =
          IntStream.range(0, 400).mapToObj(number -> inOneOfMany(200_000 + number)).toList();
      int before = relay.copies().size();
      CountDownLatch killed = new CountDownLatch(1);

      records.writeAll(notices);
      await().atMost(SOON).until(() -> relay.copies().size() > before + 50);
      kill(killed);

      await().atMost(SOON.multipliedBy(2)).until(() -> idsAfter(before).size() == notices.size());
      // The leases of the dead one have ended by then, and nothing of it is sent again.
      await()
          .during(Duration.ofSeconds(5))
          .atMost(SOON)
          .until(() -> relay.copies().size() - before <= notices.size() + CONNECTIONS);
      assertThat(second.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    } finally {
      service.close();
      service = started();
    }
  }

  private static Set<String> idsAfter(int before) {
    Set<String> ids = new HashSet<>();
    relay.copies().stream().skip(before).forEach(copy -> ids.add(copy.header("Message-ID")));
    return ids;
  }

  private static MembershipNotice inOneOfMany(int number) {
    return MembershipNotice.newBuilder(invitationOf(number))
        .setWorkspaceId("launch" + number % 40)
        .build();
  }

  private static boolean areOffsetsReset() throws Exception {
    records.resetOffsets();
    return true;
  }

  private static void kill(CountDownLatch killed) {
    try {
      service.kill();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      killed.countDown();
    }
  }

  private static String address() {
    return "guest" + guest + "@example.com";
  }

  /** The link with which the text part ends a line; quoted-printable cuts it at the same places. */
  private static String link(Copy copy) {
    String text = String.join("\n", copy.lines()).replace("=\n", "");
    int begin = text.indexOf("/i/");
    return text.substring(begin, text.indexOf('\n', begin));
  }

  private static MembershipFact revoked(int number) {
    return MembershipFact.newBuilder()
        .setId("revoked-" + number)
        .setTime(Instant.now())
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setMembershipId(membership(number))
        .setGeneration(1)
        .setType("InvitationRevoked")
        .setInvitationRevoked(InvitationRevoked.newBuilder().build())
        .build();
  }

  private static void awaitSent(MembershipNotice notice) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.factsAbout(notice.getId()))
                    .extracting(NotificationFact::getType)
                    .endsWith("MailSent"));
  }
}
