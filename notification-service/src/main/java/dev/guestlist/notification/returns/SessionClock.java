package dev.guestlist.notification.returns;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Ends each dialogue after some time, however much its other side still has to say: one that says a
 * little now and then would hold its connection for ever.
 */
final class SessionClock implements SessionHandler {

  private final Duration longest;
  private final Map<Session, Thread> clocks = new ConcurrentHashMap<>();

  SessionClock(Duration longest) {
    this.longest = longest;
  }

  @Override
  public SessionAcceptance accept(Session session) {
    clocks.put(session, Thread.ofVirtual().name("returns-clock").start(() -> endLater(session)));
    return SessionAcceptance.success();
  }

  @Override
  public void onSessionEnd(Session session) {
    Thread clock = clocks.remove(session);
    if (clock != null) {
      clock.interrupt();
    }
  }

  private void endLater(Session session) {
    try {
      Thread.sleep(longest);
      session.closeSocket();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // A socket that can't be closed properly is closed all the same.
    }
  }
}
