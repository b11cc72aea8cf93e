package dev.guestlist.notification.mail;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all mails have in common.
 *
 * @param from address of the sender; default invitations@localhost
 * @param fromName name of the sender, the same for every mail; default Guestlist
 * @param messageIdDomain what stands behind the @ of a Message-ID; default localhost
 * @param queue how many mails wait in memory for a connection, and half as many that let others go
 *     ahead; the others wait in the store; default 1000
 */
@ConfigurationProperties("guestlist.mail")
record MailSettings(
    @DefaultValue("invitations@localhost") String from,
    @DefaultValue("Guestlist") String fromName,
    @DefaultValue("localhost") String messageIdDomain,
    @DefaultValue("1000") int queue) {

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  MailSettings {
    if (!ADDRESS.matcher(from).matches()) {
      throw new IllegalArgumentException(
          "guestlist.mail.from: \"" + from + "\" (expected: a plain address)");
    }
    if (fromName.isBlank() || fromName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("guestlist.mail.from-name (expected: a name on one line)");
    }
    if (!DOMAIN.matcher(messageIdDomain).matches()) {
      throw new IllegalArgumentException(
          "guestlist.mail.message-id-domain: \""
              + messageIdDomain
              + "\" (expected: a domain name)");
    }
    if (queue < 1) {
      throw new IllegalArgumentException("guestlist.mail.queue: " + queue + " (expected: >= 1)");
    }
  }
}
