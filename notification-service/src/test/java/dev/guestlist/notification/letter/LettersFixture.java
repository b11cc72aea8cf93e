package dev.guestlist.notification.letter;

import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkKeys.Purpose;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes mails as the service does. */
public final class LettersFixture {

  /** What signs the links to invitations. */
  public static final LinkKeys KEYS =
      new LinkKeys(Purpose.INVITATION, 1, Map.of(1, NotificationProcess.LINK_KEY));

  /** What signs the links that stop mails. */
  public static final UnsubscribeKeys UNSUBSCRIBE_KEYS =
      new UnsubscribeKeys(1, Map.of(1, NotificationProcess.LINK_KEY));

  /** What hashes addresses. */
  public static final RecipientHash RECIPIENTS = new RecipientHash(NotificationProcess.PERSON_KEY);

  private LettersFixture() {}

  /** With the templates that Guestlist brings along. */
  public static Letters letters() {
    return letters(null);
  }

  /** With templates in a folder before them. */
  static Letters letters(@Nullable Path folder) {
    return Letters.checked(
        new TemplateSources(
            folder == null ? Map.of() : OverrideFolder.read(folder), Locale.ENGLISH),
        new MailLinks(
            KEYS, UNSUBSCRIBE_KEYS, RECIPIENTS, URI.create("https://guests.example.com/app")),
        1);
  }
}
