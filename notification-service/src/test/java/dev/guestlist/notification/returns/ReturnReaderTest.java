package dev.guestlist.notification.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.returns.Reading.Bounce;
import dev.guestlist.notification.returns.Reading.Complaint;
import dev.guestlist.notification.returns.Reading.Ignored;
import dev.guestlist.notification.testing.MailFixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What inbound mails say: bounces, complaints, replies, and hostile bytes. */
class ReturnReaderTest {

  private static final DueMail MAIL = new DueMail(MailFixture.mail(), 1, 0);
  private static final ReturnAddresses ADDRESSES =
      new ReturnAddresses("bounces@example.com", 1, Map.of(1, new byte[32]));
  private static final String OURS = ADDRESSES.of(MAIL);
  private static final ReturnMark MARK = ADDRESSES.read(OURS).orElseThrow();
  private static final String FORGED = "bounces+" + "a".repeat(31) + "@example.com";

  private final ReturnReader reader = new ReturnReader(ADDRESSES);

  private Reading read(String sender, String recipient, String mail) {
    return reader.read(
        sender, recipient, mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String report(String recipientFields) {
    return """
    From: MAILER-DAEMON@mx.example.org
    To: %s
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you.

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.org

    Final-Recipient: rfc822; ada@example.org
    %s

    --b
    Content-Type: text/rfc822-headers

    Return-Path: <%s>
    Message-ID: <x@localhost>

    --b--
    """
        .formatted(OURS, recipientFields, OURS);
  }

  private static String complaint(String fields, String original) {
    return """
    From: fbl@isp.example
    To: bounces@example.com
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="b"

    --b
    Content-Type: text/plain

    This is an email abuse report.

    --b
    Content-Type: message/feedback-report

    User-Agent: SomeGenerator/1.0
    Version: 1
    %s

    --b
    Content-Type: message/rfc822

    %s
    Subject: You are invited

    Hello
    --b--
    """
        .formatted(fields, original);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed | 5.1.1 | smtp; 550 5.1.1 No such user | true | 550 | 5.1.1 | no-such-mailbox",
        "failed | 5.1.2 | | true | | 5.1.2 | no-such-domain",
        "failed | 5.2.1 | | true | | 5.2.1 | mailbox-disabled",
        "failed | 5.7.1 | smtp; 554 blocked | true | 554 | 5.7.1 | policy",
        "failed | 5.2.2 | smtp; 552 5.2.2 over quota | false | 552 | 5.2.2 | mailbox-full",
        "failed | 4.4.7 | | false | | 4.4.7 | expired",
        "failed | 4.2.2 | | false | | 4.2.2 | mailbox-full",
        "failed | | smtp; 550 5.1.1 gone | true | 550 | 5.1.1 | no-such-mailbox",
        "failed | | smtp; 550 gone | true | 550 | | rejected",
        "failed | | X-Postfix; unknown | false | | | undelivered",
        "failed | garbage | | false | | | undelivered",
        "failed (bad mailbox) | 5.1.1 | | true | | 5.1.1 | no-such-mailbox",
        "(really) Failed(gone) | 4.4.7 | | false | | 4.4.7 | expired",
        "FAILED | 5.0.0 (undefined) | | true | | 5.0.0 | rejected",
        " | 5.1.1 | | true | | 5.1.1 | no-such-mailbox"
      })
  void reportsTellHardFromSoft(
      String action,
      String status,
      String diagnosis,
      boolean hard,
      Integer code,
      String enhancedCode,
      String reason) {
    String fields =
        (action == null ? "" : "Action: " + action + "\n")
            + (status == null ? "" : "Status: " + status + "\n")
            + (diagnosis == null ? "X-None: x" : "Diagnostic-Code: " + diagnosis);

    Reading reading = read("", OURS, report(fields));

    assertThat(reading)
        .isEqualTo(new Bounce(MARK, hard, new SmtpReply(code, enhancedCode), reason));
  }

  @ParameterizedTest
  @CsvSource({
    "delayed,delayed",
    "delayed (will retry),delayed",
    "delivered,no-failure",
    "relayed,no-failure",
    "expanded,no-failure"
  })
  void whatIsNotFinalDoesNotCount(String action, String reason) {
    assertThat(read("", OURS, report("Action: " + action + "\nStatus: 4.4.1")))
        .isEqualTo(new Ignored(reason));
  }

  @Test
  void aReportToAnotherAddressIsKnownByWhatItReturns() {
    assertThat(read("", "bounces@example.com", report("Action: failed\nStatus: 5.1.1")))
        .isInstanceOf(Bounce.class);
  }

  @Test
  void forgedMarksAreIgnored() {
    String forged = report("Action: failed\nStatus: 5.1.1").replace(OURS, FORGED);

    assertThat(read("", FORGED, forged)).isEqualTo(new Ignored("forged"));
    assertThat(read("", FORGED, "Subject: bounce\n\ngone")).isEqualTo(new Ignored("forged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: failure notice\n\nHi. This is the qmail-send program at example.org.\n"
            + "<ada@example.org>:\nSorry, no mailbox here by that name.",
        "Subject: Undeliverable\nX-MS-Exchange-Message-Is-Ndr:\n\nDelivery has failed.",
        "X-Failed-Recipients: ada@example.org\nAuto-Submitted: auto-generated\n\nNo.",
        "X-Failed-Recipients: ada@example.org\nAuto-Submitted: auto-replied\n\nNo.",
        ""
      })
  void bouncesThatAreNoReportsAreSoftByTheirAddressAlone(String mail) {
    assertThat(read("", OURS, mail))
        .isEqualTo(new Bounce(MARK, false, SmtpReply.NONE, "undelivered"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.",
        "Auto-Submitted: auto-replied (vacation)\n\nI am away.",
        "X-Autoreply: yes\n\nI am away.",
        "X-Auto-Response-Suppress: All\nSubject: Automatic reply\n\nI am away.",
        "Precedence: auto_reply\n\nI am away.",
        """
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        I am away.
        --b--
        """,
        """
        Content-Type: multipart/report; report-type=Disposition-Notification; boundary=b

        --b
        Content-Type: message/disposition-notification

        Disposition: manual-action; displayed
        --b--
        """,
        "X-Autorespond: vacation\n\nI am away."
      })
  void answersOfMachinesAreIgnored(String mail) {
    assertThat(read("", OURS, mail)).isEqualTo(new Ignored("reply"));
  }

  @Test
  void answersOfPeopleAreIgnored() {
    assertThat(read("ada@example.org", OURS, "Subject: Re: invitation\n\nWhat is this?"))
        .isEqualTo(new Ignored("reply"));
  }

  @Test
  void complaintsAreKnownByTheSenderThatTheyQuote() {
    String abuse = complaint("Feedback-Type: abuse\nOriginal-Mail-From: <" + OURS + ">", "X: y");

    assertThat(read("fbl@isp.example", "bounces@example.com", abuse))
        .isEqualTo(new Complaint(MARK, "abuse"));
  }

  @Test
  void complaintsAreKnownByTheMailThatTheyReturn() {
    String abuse = complaint("Feedback-Type: abuse", "Return-Path: <" + OURS + ">");

    assertThat(read("fbl@isp.example", "bounces@example.com", abuse))
        .isEqualTo(new Complaint(MARK, "abuse"));
  }

  @Test
  void complaintsAboutUnknownMailsAreIgnored() {
    String unknown = complaint("Feedback-Type: abuse", "Return-Path: <someone@example.org>");
    String forged = complaint("Feedback-Type: abuse", "Return-Path: <" + FORGED + ">");

    assertThat(read("", "bounces@example.com", unknown)).isEqualTo(new Ignored("unknown-mail"));
    assertThat(read("", "bounces@example.com", forged)).isEqualTo(new Ignored("forged"));
  }

  @Test
  void praiseIsNoComplaint() {
    String praise =
        complaint("Feedback-Type: not-spam\nOriginal-Mail-From: <" + OURS + ">", "X: y");

    assertThat(read("", "bounces@example.com", praise)).isEqualTo(new Ignored("no-complaint"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "uuencode", "x-nobody-knows"})
  void whatCanNotBeDecodedIsUnreadable(String encoding) {
    String broken =
        report("Action: failed\nStatus: 5.1.1")
            .replace(
                "Content-Type: text/rfc822-headers\n",
                "Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: %s\n"
                    .formatted(encoding));

    assertThat(read("", OURS, broken)).isEqualTo(new Ignored("unreadable"));
  }

  @Test
  void hostileBytesAreSurvived() {
    String bomb = "X-Header: " + "a".repeat(1_000) + "\n";
    for (String mail :
        new String[] {
          bomb.repeat(500) + "\n",
          "\0\0\0\n\n\0",
          "Subject: \u00e9\u00ff\u0080\nContent-Type: multipart/report\n\nx",
          "Content-Type: multipart/report; boundary=\n\n--\n--\n",
          "Content-Type: multipart/report; boundary=\"b\"\n\n" + "--b\n\n".repeat(5_000),
          "Content-Type: \0;;;=\n\n",
          "Content-Type: multipart/report; boundary=b\n\n--b\n"
              + "Content-Type: message/delivery-status\n\n\0\u0080\n--b--",
          "Content-Type: multipart/report; boundary=b\n\n--b\n"
              + "Content-Type: message/delivery-status\n\nStatus: "
              + "5.".repeat(20_000)
              + "\n--b--",
          report("Action: " + "()".repeat(20_000)),
          "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n\n!!!!"
        }) {
      assertThat(read("", OURS, mail)).isNotInstanceOf(Complaint.class);
    }
  }
}
