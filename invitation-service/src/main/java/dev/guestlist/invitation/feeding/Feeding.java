package dev.guestlist.invitation.feeding;

/** Works off stored files. */
@FunctionalInterface
public interface Feeding {

  /** Tells that a file is stored; without it, it would be found a moment later. */
  void wake(String id);
}
