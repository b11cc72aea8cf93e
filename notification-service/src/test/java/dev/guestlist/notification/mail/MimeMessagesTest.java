package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.invitation;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.letter.Letters;
import dev.guestlist.notification.letter.LettersFixture;
import dev.guestlist.notification.letter.RenderedMail;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a mail is put together from what it says. */
class MimeMessagesTest {

  private static final Letters LETTERS = LettersFixture.letters();
  private static final MimeMessages MESSAGES = new MimeMessages(RunningSender.MAIL);

  @Test
  void hasTheHeadersThatMailProgramsAndProvidersLookFor() throws Exception {
    Mail mail = mail();
    RenderedMail rendered = LETTERS.render(firstAttempt(mail));

    MimeMessage message = MESSAGES.of(mail, rendered);

    assertThat(message.getHeader("Message-ID")).containsExactly("<" + mail.messageId() + ">");
    assertThat(message.getSentDate()).isEqualTo(Date.from(NOON));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("List-Unsubscribe"))
        .containsExactly("<" + rendered.unsubscribe() + ">");
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(message.getHeader("Feedback-ID"))
        .containsExactly("launch:acme:invitation:guestlist");
    assertThat(message.getHeader("Content-Language")).containsExactly("en");
    assertThat(message.getFrom()[0].toString()).isEqualTo("Guestlist <invitations@localhost>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "株式会社のワークスペース",
        "مساحة العمل",
        "שלום עולם",
        "Überraschungsgäste & Söhne — eine sehr lange Überschrift, die nicht in eine Zeile paßt"
            + " 1234",
        "=?utf-8?q?victim?=",
        "🚀🚀🚀 Launch"
      })
  void saysEveryNameInTheSubjectAndNoLineIsTooLong(String workspace) throws Exception {
    Mail mail =
        mail(invitation(workspace, "Grace \u202bHopper", "a".repeat(2_000) + " = \u00ff \nend "));

    MimeMessage message = MESSAGES.of(mail, LETTERS.render(firstAttempt(mail)));

    assertThat(message.getSubject().replace("\u200b", "")).isEqualTo("Invitation to " + workspace);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    String source = bytes.toString(StandardCharsets.US_ASCII);
    assertThat(source.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    assertThat(source.chars()).allMatch(c -> c < 128);
  }

  @Test
  void givesBothPartsAsTheyWereWritten() throws Exception {
    Mail mail = mail(invitation("Launch", "Grace Hopper", "space at the end \n= sign\n\u00ff"));
    RenderedMail rendered = LETTERS.render(firstAttempt(mail));

    MimeMultipart parts = (MimeMultipart) MESSAGES.of(mail, rendered).getContent();

    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
        .isEqualTo(rendered.text());
    assertThat(Jsoup.parse((String) parts.getBodyPart(1).getContent()).text())
        .isEqualTo(Jsoup.parse(rendered.html()).text());
  }
}
