package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.Preference;
import java.util.Optional;
import java.util.stream.Stream;

/** What people said of the mails that they want, as far as it is known here by now. */
@FunctionalInterface
interface Wishes {

  /** Why a mail is held back that its recipient wants no more. */
  String BLOCKED = "blocked";

  /**
   * Whether somebody wants no such mail.
   *
   * @param recipient the hash of the address
   */
  boolean block(String recipient, MailReference mail);

  /** What stands in this store, of the workspace, of the organisation and of all. */
  static Wishes in(PreferenceStore preferences) {
    return (recipient, mail) ->
        Preference.block(
            Stream.of("", "/" + mail.orgId(), "/" + mail.workspace())
                .map(place -> preferences.find(recipient + place))
                .flatMap(Optional::stream)
                .toList());
  }
}
