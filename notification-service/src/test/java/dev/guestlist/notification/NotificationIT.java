package dev.guestlist.notification;

import static dev.guestlist.notification.testing.NoticeFixture.invitationOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.AllowRequested;
import dev.guestlist.contract.BlockRequested;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.testing.Mailbox;
import dev.guestlist.notification.testing.NoticeFixture;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.Records;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.testing.RegistryDoor;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it ships, between a real broker, a real registry and a mailbox. */
class NotificationIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 4;

  @TempDir static Path directory;

  private static Mailbox mailbox;
  private static Records records;
  private static RegistryDoor door;
  private static NotificationProcess service;

  @BeforeAll
  static void start() {
    records = new Records();
    mailbox = new Mailbox();
    door = new RegistryDoor();
    service = started();
  }

  private static NotificationProcess started() {
    return NotificationProcess.start(
            mailbox.port(), directory, Map.of("guestlist.registry-url", door.url().toString()))
        .ready();
  }

  @AfterAll
  static void stop() {
    service.close();
    door.close();
    mailbox.close();
    records.close();
  }

  @Test
  void mailsAnInvitationAndTellsSo() throws Exception {
    MembershipNotice notice = invitationOf(1);

    records.write(notice);

    awaitFacts(notice, "MailQueued", "MailSent");
    NotificationFact sent = records.factsAbout(notice.getId()).getLast();
    assertThat(sent.getMailSent().getSmtpCode()).isEqualTo(250);
    assertThat(sent.getCorrelationId()).isEqualTo(notice.getCorrelationId());
    assertThat(sent.getExternalId()).isEqualTo(notice.getExternalId());
    MimeMessage mail = mailbox.toGuest(1).getFirst();
    assertThat(mail.getSubject()).isEqualTo("Invitation to Launch");
    assertThat(mail.getMessageID()).isEqualTo("<" + notice.getId() + "@localhost>");
  }

  @Test
  void waitsForARegistryThatIsAwayAndMailsWhenItIsBack() throws Exception {
    MembershipNotice notice = invitationOf(4);
    byte[] value = RegistryDoor.underANewSchema(records.bytes(notice));
    door.shut();

    records.write(Topics.MEMBERSHIP_NOTICES.name(), NoticeFixture.LAUNCH.toString(), value);
    await()
        .atMost(SOON)
        .until(() -> service.getAsOperator("/actuator/health").body().contains("schema registry"));
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    door.open();

    awaitFacts(notice, "MailQueued", "MailSent");
    assertThat(records.all(Topics.MEMBERSHIP_NOTICES.deadLetters()))
        .noneMatch(letter -> Arrays.equals(letter.value(), value));
  }

  @Test
  void comparesItsClockWithTheLogsTime() {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () ->
                service
                    .getAsOperator("/actuator/health/clock")
                    .body()
                    .contains("\"status\":\"UP\""));
  }

  @Test
  void mailsARepeatedNoticeOnce() {
    MembershipNotice notice = invitationOf(2);
    MembershipNotice next = invitationOf(3);

    records.write(notice);
    records.write(notice);
    awaitFacts(notice, "MailQueued", "MailSent");
    records.write(notice);
    records.write(next);

    awaitFacts(next, "MailQueued", "MailSent");
    awaitFacts(notice, "MailQueued", "MailSent");
    assertThat(mailbox.toGuest(2)).hasSize(1);
  }

  @Test
  void sendsEachMailOnceWhenTheRelayComesBack() throws Exception {
    mailbox.switchOff();
    List<MembershipNotice> notices =
        IntStream.range(100, 120).mapToObj(number -> invitationOf(number)).toList();

    notices.forEach(records::write);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> service.getAsOperator("/actuator/health/smtp").body().contains("trouble"));
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    mailbox.switchOn();

    awaitFacts(notices, "MailQueued", "MailSent");
    assertThat(IntStream.range(100, 120).mapToObj(mailbox::toGuest))
        .allSatisfy(mails -> assertThat(mails).hasSize(1));
  }

  @Test
  void losesNoMailWhenItIsKilled() throws Exception {
    int[] guests = IntStream.range(200, 400).toArray();

    List<MembershipNotice> notices =
        IntStream.of(guests).mapToObj(number -> invitationOf(number)).toList();
    notices.forEach(records::write);
    await().atMost(SOON).until(() -> !mailbox.toGuest(210).isEmpty());
    service.kill();
    service = started();

    awaitFacts(notices, "MailQueued", "MailSent");
    int copies = 0;
    for (int guest : guests) {
      List<MimeMessage> mails = mailbox.toGuest(guest);
      Set<String> contents = new HashSet<>();
      for (MimeMessage mail : mails) {
        contents.add(mail.getMessageID());
      }
      assertThat(contents).hasSize(1);
      copies += mails.size() - 1;
    }
    assertThat(copies).isLessThanOrEqualTo(CONNECTIONS);
  }

  @Test
  void keepsWaitingMailsWhenItIsKilled() throws Exception {
    mailbox.switchOff();
    MembershipNotice waiting = invitationOf(500);
    MembershipNotice unread = invitationOf(501);

    records.write(waiting);
    awaitFacts(waiting, "MailQueued");
    service.kill();
    records.write(unread);
    mailbox.switchOn();
    service = started();

    awaitFacts(waiting, "MailQueued", "MailSent");
    awaitFacts(unread, "MailQueued", "MailSent");
    assertThat(mailbox.toGuest(500)).hasSize(1);
    assertThat(mailbox.toGuest(501)).hasSize(1);
  }

  @Test
  void parksWhatItCannotRead() {
    String topic = Topics.MEMBERSHIP_NOTICES.name();
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);

    records.write(topic, "acme/launch", nonsense);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(records.all(topic + ".dead-letters"))
                    .anySatisfy(
                        letter -> {
                          assertThat(letter.value()).isEqualTo(nonsense);
                          assertThat(EventHeaders.text(letter.headers(), DeadLetters.REASON))
                              .isEqualTo("undecodable");
                        }));
  }

  @Test
  void holdsBackWhatItsRecipientDoesNotWantUntilTheyDo() {
    String recipient =
        new RecipientHash(NotificationProcess.PERSON_KEY)
            .of(EmailAddress.parse("guest600@example.com").orElseThrow());
    NotificationRequest.Builder wish =
        NotificationRequest.newBuilder().setId("wish").setTime(Instant.now());
    MembershipNotice unwanted = invitationOf(600);
    MembershipNotice wanted =
        MembershipNotice.newBuilder(invitationOf(600))
            .setId(unwanted.getId().replace("-1-", "-2-"))
            .setGeneration(2)
            .build();

    records.write(
        recipient,
        wish.setType("BlockRequested").setBlockRequested(new BlockRequested("all")).build());
    records.write(unwanted);
    awaitFacts(unwanted, "MailQueued", "MailSuppressed");
    assertThat(records.factsAbout(unwanted.getId()).getLast().getMailSuppressed().getReason())
        .isEqualTo("blocked");
    records.write(
        recipient,
        wish.setTime(Instant.now())
            .setType("AllowRequested")
            .setBlockRequested(null)
            .setAllowRequested(new AllowRequested("all"))
            .build());
    records.write(wanted);

    awaitFacts(wanted, "MailQueued", "MailSent");
    assertThat(mailbox.toGuest(600)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void showsOperatorsEveryKindOfMailAsItIsSent(MailKind kind) throws Exception {
    String path = "/operators/mails/" + kind.slug() + "?org=acme&locale=fr";

    assertThat(service.get(path).statusCode()).isEqualTo(401);
    HttpResponse<String> preview = service.getAsOperator(path);

    assertThat(preview.statusCode()).isEqualTo(200);
    JsonNode mail = JsonMapper.shared().readTree(preview.body());
    assertThat(mail.get("language").asString()).isEqualTo("fr");
    assertThat(mail.get("subject").asString()).contains("Launch");
    assertThat(mail.get("html").asString()).contains("<html lang=\"fr\"");
    assertThat(mail.at("/headers/Auto-Submitted").asString()).isEqualTo("auto-generated");
    assertThat(mail.at("/headers/List-Unsubscribe").asString()).contains("/u/");
  }

  @Test
  void saysWhichMailsThereAreToShow() throws Exception {
    assertThat(service.getAsOperator("/operators/mails/love-letter?org=acme").statusCode())
        .isEqualTo(404);
    assertThat(service.getAsOperator("/operators/mails/invitation").statusCode()).isEqualTo(400);
    assertThat(service.getAsOperator("/operators/mails/invitation?org=acme&x=y").statusCode())
        .isEqualTo(400);
  }

  @Test
  void showsOperatorsMoreThanOthers() throws Exception {
    assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(service.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    assertThat(service.getAsOperator("/actuator/prometheus").body())
        .contains("guestlist_smtp_up", "guestlist_mail_waiting");
  }

  private static void awaitFacts(MembershipNotice notice, String... types) {
    awaitFacts(List.of(notice), types);
  }

  private static void awaitFacts(List<MembershipNotice> notices, String... types) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Map<String, List<String>> facts = records.factsByMail();
              assertThat(notices)
                  .allSatisfy(
                      notice ->
                          assertThat(facts.getOrDefault(notice.getId(), List.of()))
                              .containsExactly(types));
            });
  }
}
