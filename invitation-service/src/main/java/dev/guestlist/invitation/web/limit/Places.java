package dev.guestlist.invitation.web.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Places for what lasts a while: so many in all, and so many of them for one caller. */
public final class Places {

  private final int most;
  private final int mostPerCaller;
  private final Semaphore free;
  private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

  public Places(int most, int mostPerCaller) {
    this.most = most;
    this.mostPerCaller = mostPerCaller;
    this.free = new Semaphore(most);
  }

  /** How many are taken. */
  public int taken() {
    return most - free.availablePermits();
  }

  /** Whether nobody gets one now. */
  public boolean full() {
    return free.availablePermits() == 0;
  }

  /** Whether a caller has as many as one may have. */
  public boolean fullFor(String caller) {
    return perCaller.getOrDefault(caller, 0) >= mostPerCaller;
  }

  /**
   * Takes one, to be given back; false where there is none for the caller.
   *
   * @param caller by {@link dev.guestlist.invitation.security.Caller#key}
   */
  public boolean take(String caller) {
    if (perCaller.merge(caller, 1, Integer::sum) > mostPerCaller || !free.tryAcquire()) {
      forget(caller);
      return false;
    }
    return true;
  }

  /** Gives one back. */
  public void giveBack(String caller) {
    forget(caller);
    free.release();
  }

  private void forget(String caller) {
    perCaller.computeIfPresent(caller, (_, taken) -> taken > 1 ? Integer.valueOf(taken - 1) : null);
  }
}
