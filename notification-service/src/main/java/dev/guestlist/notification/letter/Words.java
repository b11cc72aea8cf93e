package dev.guestlist.notification.letter;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What templates and phrases may name. What a mail does not have is empty, and so is false. */
final class Words {

  /** All of them. */
  static final Set<String> NAMES =
      Set.of(
          "user",
          "email",
          "inviter",
          "referrer",
          "author",
          "invitee",
          "workspace",
          "organisation",
          "role",
          "previousRole",
          "message",
          "expires",
          "link",
          "unsubscribe",
          "resent",
          "reminder",
          "subject",
          "lang",
          "dir",
          "align");

  /** Those that may stand in a subject: of all that people write, the name of the workspace. */
  static final Set<String> OF_SUBJECT =
      Set.of("workspace", "organisation", "role", "previousRole", "resent", "reminder");

  private static final String NOTHING = "";

  private Words() {}

  /** The words of one mail. */
  static Map<String, Object> of(DueMail due, LetterTemplates templates, MailLinks links) {
    MailReference mail = due.mail().reference();
    Letter letter = due.mail().letter();
    Map<String, Object> words = new HashMap<>();
    words.put("user", name(letter.recipientName()));
    words.put("email", name(letter.recipient()));
    words.put("inviter", name(letter.inviter()));
    words.put("referrer", name(letter.referrer()));
    words.put("author", name(Objects.requireNonNullElse(letter.referrer(), letter.inviter())));
    words.put("invitee", name(letter.invitee()));
    words.put("workspace", name(letter.workspaceName()));
    words.put("organisation", mail.orgId());
    words.put("role", templates.role(letter.role()));
    words.put("previousRole", role(letter.previousRole(), templates));
    words.put("message", message(letter.message()));
    words.put("expires", time(letter.expires(), templates));
    words.put("link", mail.kind().asks() ? links.invitation(due) : NOTHING);
    words.put("unsubscribe", links.unsubscribe(due));
    words.put("resent", mail.kind() == MailKind.RESEND);
    words.put("reminder", mail.kind() == MailKind.REMINDER);
    boolean rightToLeft = templates.isRightToLeft();
    words.put("lang", templates.locale().toLanguageTag());
    words.put("dir", rightToLeft ? "rtl" : "ltr");
    words.put("align", rightToLeft ? "right" : "left");
    return words;
  }

  private static Object name(@Nullable String text) {
    return text == null || text.isBlank() ? NOTHING : new PersonText.Name(text);
  }

  private static Object message(@Nullable String text) {
    return text == null || text.isBlank() ? NOTHING : new PersonText.Message(text);
  }

  private static String role(@Nullable String role, LetterTemplates templates) {
    return role == null ? NOTHING : templates.role(role);
  }

  private static String time(@Nullable Instant moment, LetterTemplates templates) {
    return moment == null ? NOTHING : templates.time(moment);
  }
}
