package dev.guestlist.notification.messaging;

/** Follows the facts of the partitions that this instance owns. */
interface Following {

  /** Begins with a partition. */
  void follow(int partition);

  /** Lets go of a partition. */
  void leave(int partition);
}
