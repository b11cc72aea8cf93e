package dev.guestlist.invitation.readmodel.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the history of a membership as a whole. What was decided and what became of its
 * mails come on two topics; neither half depends on how far the other one is.
 */
record HistoryHead(Facts facts, Mails mails) {

  static final HistoryHead NONE =
      new HistoryHead(new Facts(0, 0, Instant.EPOCH, null), new Mails(0, -1, Instant.EPOCH));

  /**
   * What was decided.
   *
   * @param sequence of the last one, so that none is taken twice
   * @param time the latest
   * @param state of the membership after the last one
   */
  record Facts(long count, long sequence, Instant time, @Nullable String state) {}

  /**
   * What became of the mails.
   *
   * @param offset of the last record, so that none is taken twice
   * @param time the latest
   */
  record Mails(long count, long offset, Instant time) {}

  HistoryHead with(Facts now) {
    return new HistoryHead(now, mails);
  }

  HistoryHead with(Mails now) {
    return new HistoryHead(facts, now);
  }
}
