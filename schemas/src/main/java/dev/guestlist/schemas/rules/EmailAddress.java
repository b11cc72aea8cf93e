package dev.guestlist.schemas.rules;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address that mail can be sent to: an ASCII dot-atom (RFC 5321) at a public domain (IDNA
 * 2008). This is the only parser: what it gives is never parsed again.
 *
 * <p>Nothing is trimmed or repaired. Plus-tags and dots are kept, since they may be different
 * people.
 *
 * @param mailbox what mail is sent to: local part as typed, domain as lower-case A-label
 * @param key equal for addresses of the same person: the mailbox in lower case
 */
public record EmailAddress(String mailbox, String key) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*");
  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?.*\\?=?");

  /** Domains that are not public (RFC 6761, RFC 7686, RFC 8375, RFC 9476 and ICANN's .internal). */
  private static final Set<String> NOT_PUBLIC =
      Set.of("test", "invalid", "localhost", "local", "onion", "alt", "arpa", "internal", "lan");

  private static final EmailValidator SYNTAX =
      JMail.strictValidator()
          .requireAscii()
          .disallowIpDomain()
          .disallowQuotedIdentifiers()
          .disallowExplicitSourceRouting()
          .disallowObsoleteWhitespace()
          .requireTopLevelDomain();

  private static final IDNA IDNA_2008 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO);

  private static final SpoofChecker ONE_SCRIPT =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL)
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  /** The address that the text spells, or nothing. */
  public static Optional<EmailAddress> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    if (local.length() > LONGEST_LOCAL
        || !LOCAL_PART.matcher(local).matches()
        || ENCODED_WORD.matcher(local).find()) {
      return Optional.empty();
    }
    return domain(text.substring(at + 1))
        .map(domain -> local + "@" + domain)
        .filter(mailbox -> mailbox.length() <= LONGEST && SYNTAX.isValid(mailbox))
        .map(EmailAddress::ofMailbox);
  }

  /** The address whose mailbox the parser gave before, as it was kept. */
  public static EmailAddress ofMailbox(String mailbox) {
    return new EmailAddress(mailbox, mailbox.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> domain(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    IDNA.Info info = new IDNA.Info();
    String ascii = IDNA_2008.nameToASCII(lower, new StringBuilder(), info).toString();
    if (info.hasErrors()) {
      return Optional.empty();
    }
    IDNA.Info back = new IDNA.Info();
    String unicode = IDNA_2008.nameToUnicode(ascii, new StringBuilder(), back).toString();
    // Whatever IDNA would silently map to something else is refused, since it could be another
    // person's address.
    boolean asMeant = lower.equals(ascii) || lower.equals(unicode);
    if (back.hasErrors() || !asMeant || hidesAscii(ascii) || mixesScripts(unicode)) {
      return Optional.empty();
    }
    String topLevel = ascii.substring(ascii.lastIndexOf('.') + 1);
    if (!ascii.contains(".")
        || topLevel.isEmpty()
        || NOT_PUBLIC.contains(topLevel)
        || topLevel.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(ascii);
  }

  /** Whether a label says it is encoded but decodes to plain ASCII or to itself. */
  private static boolean hidesAscii(String ascii) {
    for (String label : ascii.split("\\.", -1)) {
      if (label.startsWith("xn--")) {
        String decoded =
            IDNA_2008.labelToUnicode(label, new StringBuilder(), new IDNA.Info()).toString();
        if (decoded.chars().allMatch(c -> c < 128)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mixesScripts(String domain) {
    for (String label : domain.split("\\.", -1)) {
      if (ONE_SCRIPT.failsChecks(label)) {
        return true;
      }
    }
    return false;
  }
}
