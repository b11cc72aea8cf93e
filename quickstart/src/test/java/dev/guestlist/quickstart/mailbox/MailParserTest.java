package dev.guestlist.quickstart.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.quickstart.mailbox.ParsedMail.Address;
import dev.guestlist.quickstart.mailbox.ParsedMail.Attachment;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailParserTest {

  @Test
  void readsHeadersAsPeopleWroteThem() throws MessagingException {
    ParsedMail mail =
        parse(
            """
            Message-ID: <1@example.com>
            Date: Sun, 22 Nov 2026 12:00:00 +0100
            From: =?UTF-8?Q?Ada_L=C3=B6velace?= <ada@example.com>
            To: Bob <bob@example.com>, carol@example.com
            Reply-To: desk@example.com
            Subject: =?UTF-8?Q?Invitation_to_=E2=9C=93?=
             and more
            List-Unsubscribe: <mailto:off@example.com>, <https://example.com/u>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click

            Hello
            """);

    assertThat(mail.messageId()).isEqualTo("1@example.com");
    assertThat(mail.date()).isEqualTo("2026-11-22T11:00:00Z");
    assertThat(mail.from()).isEqualTo(new Address("Ada Lövelace", "ada@example.com"));
    assertThat(mail.to())
        .containsExactly(
            new Address("Bob", "bob@example.com"), new Address("", "carol@example.com"));
    assertThat(mail.replyTo()).containsExactly(new Address("", "desk@example.com"));
    assertThat(mail.subject()).isEqualTo("Invitation to ✓ and more");
    assertThat(mail.listUnsubscribe().links())
        .containsExactly("mailto:off@example.com", "https://example.com/u");
    assertThat(mail.listUnsubscribe().headerPost()).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.text()).isEqualTo("Hello\n");
    assertThat(mail.snippet()).isEqualTo("Hello");
  }

  @Test
  void tellsTextHtmlAndAttachmentsApart() throws MessagingException {
    ParsedMail mail =
        parse(
            """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/alternative; boundary=i

            --i
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe
            --i
            Content-Type: text/html; charset=iso-8859-1
            Content-Transfer-Encoding: base64

            PHA+R3L832U8L3A+
            --i--
            --o
            Content-Type: application/pdf; name=plan.pdf
            Content-Disposition: attachment; filename=plan.pdf

            PDF
            --o--
            """);

    assertThat(mail.text()).isEqualTo("Grüße");
    assertThat(mail.html()).isEqualTo("<p>Grüße</p>");
    assertThat(mail.attachments())
        .extracting(Attachment::fileName, Attachment::contentType)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("plan.pdf", "application/pdf"));
  }

  @Test
  void takesRecipientsThatNoHeaderNamesFromTheEnvelopeOnly() throws MessagingException {
    ParsedMail mail =
        parse(
            """
            Return-Path: <bounce@example.com>
            Delivered-To: bob@example.com
            Delivered-To: hidden@example.com
            To: Bob <Bob@example.com>
            Delivered-To: forged@example.com

            Hello
            """);

    assertThat(mail.returnPath()).isEqualTo("bounce@example.com");
    assertThat(mail.bcc()).containsExactly(new Address("", "hidden@example.com"));
  }

  @Test
  void showsBrokenHeadersAsTheyAre() throws MessagingException {
    ParsedMail mail = parse("From: \"unfinished <a@b\nSubject: =?none?Q?x?=\n\nHello\n");

    assertThat(mail.from().address()).contains("unfinished");
    assertThat(mail.subject()).isEqualTo("=?none?Q?x?=");
    assertThat(mail.text()).contains("Hello");
  }

  @Test
  void readsAMailOfNothing() throws MessagingException {
    ParsedMail mail = parse("");

    assertThat(mail.from()).isEqualTo(Address.NONE);
    assertThat(mail.subject()).isEmpty();
    assertThat(mail.text()).isEmpty();
    assertThat(mail.date()).isEmpty();
  }

  @Test
  void reducesHtmlToASnippet() throws MessagingException {
    ParsedMail mail =
        parse(
            """
            Content-Type: text/html

            <html><head><title>No</title></head><body><h1>You are</h1> <p>invited</p></body></html>
            """);

    assertThat(mail.snippet()).isEqualTo("You are invited");
  }

  private static ParsedMail parse(String mail) throws MessagingException {
    return MailParser.parse(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
