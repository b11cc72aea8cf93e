package dev.guestlist.notification.domain;

import dev.guestlist.notification.domain.DueMail.Attempt;

/**
 * Takes mails that are due, away from the stream threads. It is memory only: what it holds is
 * offered again after a crash.
 */
public interface Outbox {

  /** How many such mails it has room for. */
  int room(Precedence precedence);

  /** Whether there is room for another such mail in this lane. */
  boolean hasRoom(int lane, Precedence precedence);

  /** Whether much of the room for such mails is empty. */
  boolean isHungry(Precedence precedence);

  /** Whether this attempt was offered before and is under way or has its outcome. */
  boolean knows(Attempt attempt);

  /** Takes the mail, unless there is no room; an attempt that it knows is not taken again. */
  void offer(DueMail mail);

  /**
   * What became of the last attempt at this mail has been read back: it is not offered any more.
   */
  void read(String mailId);

  /** Does not send this mail any more, unless it is on its way already. */
  void withdraw(String mailId);

  /**
   * Takes this in the place of the copy that waits, if one does: the same attempt says something
   * else now.
   */
  void renew(DueMail mail);

  /** Lets go of the mails of a workspace, which may not be sent for now. */
  void recall(String workspace);

  /** Lets go of the mails of a partition that this instance no longer owns. */
  void release(int partition);
}
