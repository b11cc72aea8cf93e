package dev.guestlist.notification.sendingdomain;

import java.util.Locale;
import java.util.Optional;

/**
 * What our mails say about themselves.
 *
 * @param from domain of the address that people see
 * @param envelope domain of the sender of the envelope, which SPF is about
 * @param relay host that sends them on
 * @param signature how they are signed, where they are
 * @param comesBack whether what comes back shall reach the envelope's domain
 */
public record Expectation(
    String from, String envelope, String relay, Optional<Signature> signature, boolean comesBack) {

  /** Domains are told without regard to case. */
  public Expectation {
    from = from.toLowerCase(Locale.ROOT);
    envelope = envelope.toLowerCase(Locale.ROOT);
  }

  /**
   * A signature.
   *
   * @param domain that signs
   * @param selector under which its key is published
   * @param record what is to be published
   */
  public record Signature(String domain, String selector, String record) {

    String name() {
      return selector + "._domainkey." + domain;
    }
  }
}
