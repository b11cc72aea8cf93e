package dev.guestlist.notification.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many mails that ask for an answer one person gets, whatever workspaces they are about.
 *
 * @param perRecipientAndDay in a day of UTC; default 20
 */
@ConfigurationProperties("guestlist.mail")
record RecipientLimit(@DefaultValue("20") int perRecipientAndDay) {

  RecipientLimit {
    if (perRecipientAndDay < 1) {
      throw new IllegalArgumentException(
          "guestlist.mail.per-recipient-and-day: " + perRecipientAndDay + " (expected: >= 1)");
    }
  }
}
