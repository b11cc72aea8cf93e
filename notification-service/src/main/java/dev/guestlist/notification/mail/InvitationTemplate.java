package dev.guestlist.notification.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Invitation;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The invitation mail: its words stand in {@code mail/en}, its link is made here. */
final class InvitationTemplate {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final LinkKeys keys;
  private final URI baseUrl;
  private final Template subject;
  private final Template text;
  private final Template html;

  InvitationTemplate(LinkKeys keys, URI baseUrl) {
    this.keys = keys;
    this.baseUrl = baseUrl;
    Mustache.Compiler plain = Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);
    this.subject = compile(plain, "invitation-subject.txt");
    this.text = compile(plain, "invitation.txt");
    this.html = compile(plain.escapeHTML(true), "invitation.html");
  }

  RenderedMail render(DueMail due) {
    Invitation invitation = due.mail().invitation();
    String link = link(due);
    return new RenderedMail(
        subject
            .execute(
                Map.of(
                    "workspace",
                    UserText.oneLine(invitation.workspaceName()),
                    "reminder",
                    due.mail().reference().reminds()))
            .strip(),
        text.execute(words(due, link, UserText::plain)),
        html.execute(words(due, link, UserText::pieces)));
  }

  private String link(DueMail due) {
    MailReference mail = due.mail().reference();
    return baseUrl
        + "/i/"
        + keys.sign(
            due.mail().keyId(),
            new WorkspaceKey(mail.orgId(), mail.workspaceId()),
            due.partition(),
            mail.membershipId(),
            mail.generation());
  }

  /** How text from people is put into one part of the mail. */
  private interface Setting {
    Object of(String line);
  }

  private static Map<String, Object> words(DueMail due, String link, Setting setting) {
    Invitation invitation = due.mail().invitation();
    String author = Objects.requireNonNullElse(invitation.referrer(), invitation.inviter());
    Map<String, Object> words = new HashMap<>();
    words.put("recipient", optional(invitation.recipientName(), setting));
    words.put("inviter", setting.of(UserText.oneLine(invitation.inviter())));
    words.put("referrer", optional(invitation.referrer(), setting));
    words.put("author", setting.of(UserText.oneLine(author)));
    words.put("workspace", setting.of(UserText.oneLine(invitation.workspaceName())));
    words.put("organisation", due.mail().reference().orgId());
    words.put("role", invitation.role());
    words.put("expires", TIME.format(invitation.expires()));
    words.put("resent", invitation.resent());
    words.put("reminder", due.mail().reference().reminds());
    words.put("message", message(invitation.message(), setting));
    words.put("link", link);
    return words;
  }

  private static Object optional(@Nullable String name, Setting setting) {
    return name == null ? false : Map.of("name", setting.of(UserText.oneLine(name)));
  }

  private static Object message(@Nullable String message, Setting setting) {
    if (message == null) {
      return false;
    }
    List<Map<String, Object>> lines =
        UserText.lines(message).stream().map(line -> Map.of("line", setting.of(line))).toList();
    return Map.of("lines", lines);
  }

  private static Template compile(Mustache.Compiler compiler, String name) {
    String path = "/mail/en/" + name;
    try (InputStream stream = InvitationTemplate.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("There is no template " + path);
      }
      return compiler.compile(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The template " + path + " can't be read", e);
    }
  }
}
