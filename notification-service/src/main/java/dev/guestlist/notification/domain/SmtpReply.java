package dev.guestlist.notification.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a relay's reply. Its words are not kept: they may name the recipient.
 *
 * @param code reply code (RFC 5321), where there was a reply
 * @param enhancedCode enhanced status code (RFC 3463), where there was one
 */
public record SmtpReply(@Nullable Integer code, @Nullable String enhancedCode) {

  /** There was no reply. */
  public static final SmtpReply NONE = new SmtpReply(null, null);

  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(\\s|$)");

  /** The codes in a reply of this code and text. */
  public static SmtpReply of(int code, @Nullable String text) {
    if (code <= 0) {
      return NONE;
    }
    Matcher matcher = ENHANCED.matcher(text == null ? "" : text);
    return new SmtpReply(code, matcher.find() ? matcher.group(1) : null);
  }

  /** Whether the relay said that trying again is of no use. */
  public boolean isPermanent() {
    return code != null && code >= 500 && code <= 599;
  }
}
