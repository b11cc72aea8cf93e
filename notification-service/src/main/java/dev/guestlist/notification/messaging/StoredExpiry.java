package dev.guestlist.notification.messaging;

import dev.guestlist.contract.ExpiryChanged;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * That an invitation ends at another time than its notice says, and how this looks in the store.
 *
 * @param generation which invitation of the membership
 * @param sequence place of the change in the membership's history
 */
record StoredExpiry(String membershipId, int generation, long sequence, Instant expires) {

  static Optional<StoredExpiry> after(MembershipFact fact) {
    ExpiryChanged changed = fact.getExpiryChanged();
    String membershipId = fact.getMembershipId();
    return changed == null || membershipId == null
        ? Optional.empty()
        : Optional.of(
            new StoredExpiry(
                membershipId, fact.getGeneration(), fact.getSequence(), changed.getExpires()));
  }

  /** What the entry is about. */
  static String subject(String membershipId) {
    return membershipId + ":expires";
  }

  /** Whether a mail is about this invitation and was asked for before the change. */
  boolean concerns(MailReference mail) {
    return mail.kind().asks() && mail.generation() == generation && mail.sequence() < sequence;
  }

  byte[] write(Instant until) {
    return TimedValue.until(until, Integer.BYTES + 2 * Long.BYTES)
        .putInt(generation)
        .putLong(sequence)
        .putLong(expires.toEpochMilli())
        .array();
  }

  static StoredExpiry read(String membershipId, byte[] value) {
    ByteBuffer content = TimedValue.content(value);
    return new StoredExpiry(
        membershipId, content.getInt(), content.getLong(), Instant.ofEpochMilli(content.getLong()));
  }
}
