package dev.guestlist.notification.messaging;

import dev.guestlist.contract.BounceReported;
import dev.guestlist.contract.ComplaintReported;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.notification.domain.MailFact;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.returns.ReturnAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the mails of one partition that something came back for, and stops the mails of a workspace
 * whose addresses are bad. It knows no address, only which mail had which mark.
 *
 * <p>Keys are {@code sent/<mark>}, {@code sent-until/<milliseconds>/<mark>}, {@code
 * bounces/<workspace>} and {@code paused/<workspace>}.
 */
final class ReturnDesk {

  private static final String SENT = "sent/";
  private static final String UNTIL = "sent-until/";
  private static final String BOUNCES = "bounces/";
  private static final String PAUSED = "paused/";
  private static final Duration REMEMBERED = Duration.ofDays(31);
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * When a workspace's mails are stopped.
   *
   * @param bounces hard ones
   * @param window within which they come
   */
  record Threshold(int bounces, Duration window) {}

  /**
   * A mail that may come back.
   *
   * @param bounced whether it is known that it did
   * @param complained whether its recipient did
   * @param held whether it was told that it is held back
   */
  record Sent(MailReference reference, boolean bounced, boolean complained, boolean held) {}

  /** The hard bounces of a workspace since some time. */
  record Bounces(Instant since, int count) {}

  /** What came back for a mail, for everybody to know. */
  record Known(MailReference reference, MailFact fact) {}

  private final KeyValueStore<String, byte[]> store;
  private final Threshold threshold;
  private final Set<String> paused = new TreeSet<>();

  ReturnDesk(KeyValueStore<String, byte[]> store, Threshold threshold) {
    this.store = store;
    this.threshold = threshold;
    try (KeyValueIterator<String, byte[]> entries = store.range(PAUSED, PAUSED + "~")) {
      entries.forEachRemaining(entry -> paused.add(entry.key.substring(PAUSED.length())));
    }
  }

  /** A mail is going to be sent. */
  void expect(MailReference mail, Instant now) {
    String mark = ReturnAddresses.markOf(mail.mailId());
    put(SENT + mark, new Sent(mail, false, false, false));
    store.put(untilKey(now.plus(REMEMBERED), mark), new byte[0]);
  }

  /** What a record says that is news; nothing when its mail is not known, or it was said before. */
  Optional<Known> take(MailReturn back) {
    Sent sent = sent(back.getMark());
    if (sent == null) {
      return Optional.empty();
    }
    BounceReported bounce = back.getBounceReported();
    ComplaintReported complaint = back.getComplaintReported();
    if (bounce != null && !sent.bounced()) {
      put(SENT + back.getMark(), new Sent(sent.reference(), true, sent.complained(), sent.held()));
      if (bounce.getHard()) {
        count(sent.reference().workspace(), back.getTime());
      }
      return Optional.of(
          new Known(
              sent.reference(),
              new MailFact.Bounced(
                  back.getAttempt(),
                  new SmtpReply(bounce.getSmtpCode(), bounce.getEnhancedCode()),
                  bounce.getReason())));
    }
    if (complaint != null && !sent.complained()) {
      put(SENT + back.getMark(), new Sent(sent.reference(), sent.bounced(), true, sent.held()));
      return Optional.of(
          new Known(sent.reference(), new MailFact.Complained(complaint.getReason())));
    }
    return Optional.empty();
  }

  private void count(String workspace, Instant at) {
    byte[] bytes = store.get(BOUNCES + workspace);
    Bounces known = bytes == null ? null : JSON.readValue(bytes, Bounces.class);
    boolean inTime = known != null && at.isBefore(known.since().plus(threshold.window()));
    Bounces now =
        inTime && known != null
            ? new Bounces(known.since(), known.count() + 1)
            : new Bounces(at, 1);
    if (now.count() < threshold.bounces()) {
      put(BOUNCES + workspace, now);
    } else {
      store.put(BOUNCES + workspace, null);
      store.put(PAUSED + workspace, new byte[0]);
      paused.add(workspace);
    }
  }

  /** Whether the mails of a workspace are stopped. */
  boolean isPaused(String workspace) {
    return paused.contains(workspace);
  }

  /** The workspaces whose mails are stopped. */
  Set<String> paused() {
    return Set.copyOf(paused);
  }

  /** The mails of a workspace may go on. */
  void resume(String workspace) {
    store.put(PAUSED + workspace, null);
    store.put(BOUNCES + workspace, null);
    paused.remove(workspace);
  }

  /** Remembers that a mail is held back; false when that is known already. */
  boolean hold(MailReference mail) {
    String mark = ReturnAddresses.markOf(mail.mailId());
    Sent sent = sent(mark);
    if (sent == null || sent.held()) {
      return false;
    }
    put(SENT + mark, new Sent(sent.reference(), sent.bounced(), sent.complained(), true));
    return true;
  }

  /** Forgets mails for which nothing comes back any more. */
  void forget(Instant now, int limit) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.range(UNTIL, untilKey(now, ""))) {
      while (entries.hasNext() && keys.size() < limit) {
        KeyValue<String, byte[]> entry = entries.next();
        keys.add(entry.key);
      }
    }
    for (String key : keys) {
      store.put(SENT + key.substring(key.lastIndexOf('/') + 1), null);
      store.put(key, null);
    }
  }

  private @Nullable Sent sent(String mark) {
    byte[] bytes = store.get(SENT + mark);
    return bytes == null ? null : JSON.readValue(bytes, Sent.class);
  }

  private void put(String key, Object value) {
    store.put(key, JSON.writeValueAsBytes(value));
  }

  private static String untilKey(Instant at, String mark) {
    return TimeKeys.of(UNTIL, at, mark);
  }
}
