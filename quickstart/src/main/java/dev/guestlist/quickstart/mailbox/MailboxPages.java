package dev.guestlist.quickstart.mailbox;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.Detail;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.MailList;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.Summary;
import dev.guestlist.quickstart.mailbox.ParsedMail.Address;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The mailbox for people: the list, and one mail. Works without JavaScript. */
final class MailboxPages {

  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
  private static final String LINKS_OPEN_ELSEWHERE = "<base target=\"_blank\">";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final MailboxApi api;
  private final Template list = template("list.html");
  private final Template mail = template("mail.html");
  private final Template missing = template("missing.html");

  MailboxPages(MailboxApi api) {
    this.api = api;
  }

  Reply list(Query query) throws IOException, MessagingException {
    MailList mails = api.list(query.start(), query.limit());
    int end = query.start() + query.limit();
    return Reply.page(
        200,
        list.execute(
            Map.of(
                "total",
                mails.total(),
                "unread",
                mails.unread(),
                "none",
                mails.total() == 0,
                "mails",
                mails.messages().stream().map(MailboxPages::row).toList(),
                "newer",
                query.start() > 0,
                "newerStart",
                Math.max(0, query.start() - query.limit()),
                "older",
                end < mails.total(),
                "olderStart",
                end)));
  }

  Reply mail(String id) throws IOException, MessagingException {
    Optional<Detail> found = api.open(id);
    if (found.isEmpty()) {
      return missing();
    }
    Detail shown = found.get();
    return Reply.page(
        200,
        mail.execute(
            Map.of(
                "id", shown.id(),
                "subject", subject(shown.subject()),
                "from", shown.from().shown(),
                "to", people(shown.to()),
                "replyTo", people(shown.replyTo()),
                "arrived", time(shown.created()),
                "text", shown.text(),
                "hasHtml", !shown.html().isEmpty(),
                "attachments", shown.attachments())));
  }

  /** The HTML part of a mail, for a frame. */
  Reply html(String id) throws IOException, MessagingException {
    Optional<Detail> found = api.open(id);
    return found.isPresent() ? Reply.mail(withLinksElsewhere(found.get().html())) : missing();
  }

  Reply missing() {
    return Reply.page(404, missing.execute(Map.of()));
  }

  static Reply style() {
    return Reply.style(resource("mailbox.css"));
  }

  static String withLinksElsewhere(String html) {
    Matcher head = HEAD.matcher(html);
    return head.find()
        ? html.substring(0, head.end()) + LINKS_OPEN_ELSEWHERE + html.substring(head.end())
        : LINKS_OPEN_ELSEWHERE + html;
  }

  private static Map<String, Object> row(Summary mail) {
    return Map.of(
        "id", mail.id(),
        "unread", !mail.read(),
        "from", mail.from().name().isEmpty() ? mail.from().address() : mail.from().name(),
        "to", people(mail.to()),
        "subject", subject(mail.subject()),
        "snippet", mail.snippet(),
        "arrived", time(mail.created()),
        "created", mail.created());
  }

  private static String subject(String subject) {
    return subject.isBlank() ? "(no subject)" : subject;
  }

  private static String people(List<Address> addresses) {
    return addresses.stream().map(Address::shown).collect(Collectors.joining(", "));
  }

  private static String time(String time) {
    return TIME.format(Instant.parse(time));
  }

  private static Template template(String name) {
    return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(resource(name));
  }

  private static String resource(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(MailboxPages.class.getResourceAsStream(name), name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The mailbox lacks " + name, e);
    }
  }
}
