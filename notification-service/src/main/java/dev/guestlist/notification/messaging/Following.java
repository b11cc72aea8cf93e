package dev.guestlist.notification.messaging;

/**
 * Follows the facts of the partitions that this instance owns, ahead of the stream, and is told how
 * far the stream is: what the stream has read need not be remembered beside its store.
 */
interface Following {

  /**
   * Begins with a partition.
   *
   * @param begun what to do as soon as it is known from where on it is followed: no mail may be
   *     offered before, since what the stream reads of the facts until then is not followed
   */
  void follow(int partition, Runnable begun);

  /** Lets go of a partition. */
  void leave(int partition);

  /** The stream has read up to the fact at this place, and withdrawn what is pointless by then. */
  void passed(int partition, long offset);

  /** Somebody tries a mail that is pointless, as the stream has read: it is theirs to notice. */
  void endsTried(int partition, String mailId, String reason);

  /** The stream has read what became of a mail that was tried. */
  void settle(int partition, String mailId);
}
