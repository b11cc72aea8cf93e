package dev.guestlist.notification.mail;

import static java.util.Objects.requireNonNull;

import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.notification.domain.Precedence;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The mails between the stream and the connections: a lane for each domain, so that a domain that
 * is slow holds up itself alone. Of the lanes that may go on, the mail that came first is next.
 *
 * <p>A lane gets no more than a share of the connections. Those whose last mail was slow get half
 * of them at most, all together, and one each while others wait. A lane gets no more than two
 * thirds of the room, less while others need it.
 *
 * <p>Mails that let others go ahead have a row of their own in each lane, and half as much room as
 * the others have. While both wait, one in eight is such a mail.
 *
 * <p>What was settled is remembered until the stream has read the outcome: up to then the stream
 * offers the same attempt again. Where too many outcomes are unread, there is no room for more.
 */
final class MailQueue implements Outbox {

  private static final int MOST_UNREAD = 20_000;
  private static final int MOST_SLOW = 20_000;
  private static final int SHARE = 2;

  /** So many mails may go ahead of one that lets others go ahead. */
  private static final int AHEAD = 7;

  /** A mail and its place in the row. */
  private record Ticket(long number, DueMail mail) {

    Precedence precedence() {
      return mail.mail().precedence();
    }
  }

  private static final class Lane {
    private final Map<Precedence, Queue<Ticket>> rows = new EnumMap<>(Precedence.class);
    private int taken;

    Lane() {
      for (Precedence precedence : Precedence.values()) {
        rows.put(precedence, new PriorityQueue<>(Comparator.comparingLong(Ticket::number)));
      }
    }

    Queue<Ticket> row(Precedence precedence) {
      return requireNonNull(rows.get(precedence));
    }

    boolean isEmpty() {
      return row(Precedence.FIRST).isEmpty() && row(Precedence.BULK).isEmpty();
    }
  }

  /**
   * An attempt that has its outcome.
   *
   * @param partition whose stream has not read it yet
   */
  private record Settled(Attempt attempt, int partition) {}

  private final int capacity;
  private final int perLane;
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private final Map<Attempt, Ticket> taken = new HashMap<>();
  private final Set<Attempt> underWay = new HashSet<>();
  private final Map<String, Settled> unread = new HashMap<>();
  private final Set<Integer> slow = slowOnes();
  private final Set<Attempt> released = new HashSet<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final Map<Precedence, Integer> sizes = new EnumMap<>(Precedence.class);
  private long number;
  private int ahead;

  MailQueue(int capacity, int perLane) {
    this.capacity = capacity;
    this.perLane = perLane;
  }

  @Override
  public synchronized int room(Precedence precedence) {
    return unread.size() < mostUnread(precedence)
        ? Math.max(0, capacity(precedence) - size(precedence))
        : 0;
  }

  private static int mostUnread(Precedence precedence) {
    return switch (precedence) {
      case FIRST -> MOST_UNREAD;
      case BULK -> MOST_UNREAD / 2;
    };
  }

  private int capacity(Precedence precedence) {
    return switch (precedence) {
      case FIRST -> capacity;
      case BULK -> (capacity + 1) / 2;
    };
  }

  @Override
  public synchronized boolean hasRoom(int lane, Precedence precedence) {
    Lane known = lanes.get(lane);
    int length = known == null ? 0 : known.row(precedence).size();
    return length < SHARE * room(precedence);
  }

  @Override
  public synchronized boolean isHungry(Precedence precedence) {
    return size(precedence) < (capacity(precedence) + 1) / 2;
  }

  @Override
  public synchronized boolean knows(Attempt attempt) {
    return underWay.contains(attempt) || isSettled(attempt);
  }

  private boolean isSettled(Attempt attempt) {
    Settled known = unread.get(attempt.mailId());
    return known != null && known.attempt().equals(attempt);
  }

  @Override
  public synchronized void offer(DueMail mail) {
    if (hasRoom(mail.mail().lane(), mail.mail().precedence())
        && !isSettled(mail.key())
        && underWay.add(mail.key())) {
      enter(new Ticket(number++, mail));
    }
  }

  @Override
  public synchronized void read(String mailId) {
    unread.remove(mailId);
  }

  @Override
  public synchronized void withdraw(String mailId) {
    removeIf(mail -> mail.mail().reference().mailId().equals(mailId));
    if (taken.keySet().stream().anyMatch(attempt -> attempt.mailId().equals(mailId))) {
      withdrawn.add(mailId);
    }
  }

  @Override
  public synchronized void renew(DueMail mail) {
    Lane lane = lanes.get(mail.mail().lane());
    if (lane != null) {
      Queue<Ticket> row = lane.row(mail.mail().precedence());
      for (Ticket ticket : List.copyOf(row)) {
        if (ticket.mail.key().equals(mail.key())) {
          row.remove(ticket);
          row.add(new Ticket(ticket.number, mail));
        }
      }
    }
    // Who has it already goes on with the earlier copy; what comes back is the later one.
    taken.computeIfPresent(mail.key(), (_, ticket) -> new Ticket(ticket.number, mail));
  }

  @Override
  public synchronized void recall(String workspace) {
    release(mail -> mail.mail().reference().workspace().equals(workspace));
  }

  @Override
  public synchronized void release(int partition) {
    release(mail -> mail.partition() == partition);
    // Whoever takes it over reads all outcomes before it offers anything.
    unread.values().removeIf(settled -> settled.partition() == partition);
  }

  private void release(Predicate<DueMail> condition) {
    removeIf(condition);
    taken.forEach(
        (attempt, ticket) -> {
          if (condition.test(ticket.mail)) {
            released.add(attempt);
          }
        });
  }

  /** Waits until there is a mail that may be sent; false when there is none in this time. */
  synchronized boolean awaitMail(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (next().isEmpty()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** The next mail that may be sent, or nothing. It stays under way until it is settled. */
  synchronized @Nullable DueMail take() {
    Ticket ticket = next().orElse(null);
    if (ticket == null) {
      return null;
    }
    ahead = ticket.precedence() == Precedence.FIRST && size(Precedence.BULK) > 0 ? ahead + 1 : 0;
    return take(ticket);
  }

  /** Takes a mail whose invitation has ended meanwhile, or nothing. */
  synchronized @Nullable DueMail takeExpired(CheckedClock.Reading now) {
    return lanes.values().stream()
        .flatMap(lane -> lane.rows.values().stream().flatMap(Queue::stream))
        .filter(ticket -> ticket.mail.mail().isExpired(now))
        .findFirst()
        .map(this::take)
        .orElse(null);
  }

  private DueMail take(Ticket ticket) {
    Lane lane = lane(ticket);
    lane.row(ticket.precedence()).remove(ticket);
    lane.taken++;
    count(ticket, -1);
    taken.put(ticket.mail.key(), ticket);
    return ticket.mail;
  }

  /** Puts a mail that was taken back into its place. */
  synchronized void putBack(DueMail mail) {
    Ticket ticket = leave(mail);
    if (isWithdrawn(mail)) {
      letGo(mail);
    } else if (ticket == null || released.remove(mail.key())) {
      underWay.remove(mail.key());
    } else {
      enter(ticket);
    }
  }

  synchronized boolean isWithdrawn(DueMail mail) {
    return withdrawn.contains(mail.mail().reference().mailId());
  }

  /** Whether a mail that was taken is no longer ours to send: it is to be put back. */
  synchronized boolean isReleased(DueMail mail) {
    return released.contains(mail.key());
  }

  /** The mail was slow: until one of its domain is not, others go first. */
  synchronized void slows(DueMail mail) {
    slow.add(mail.mail().lane());
  }

  /** The mail was not slow. */
  synchronized void flows(DueMail mail) {
    slow.remove(mail.mail().lane());
    notifyAll();
  }

  /** The attempt has its outcome. */
  synchronized void settle(DueMail mail) {
    letGo(mail);
    unread.put(mail.key().mailId(), new Settled(mail.key(), mail.partition()));
  }

  /**
   * The stream has withdrawn the mail and knows what becomes of it. Should that be rolled back, it
   * offers the attempt again.
   */
  synchronized void letGo(DueMail mail) {
    leave(mail);
    underWay.remove(mail.key());
    released.remove(mail.key());
    withdrawn.remove(mail.mail().reference().mailId());
  }

  /** How many mails wait for a connection. */
  synchronized int size() {
    return size(Precedence.FIRST) + size(Precedence.BULK);
  }

  private int size(Precedence precedence) {
    return sizes.getOrDefault(precedence, 0);
  }

  private void count(Ticket ticket, int more) {
    sizes.merge(ticket.precedence(), more, Integer::sum);
  }

  private Optional<Ticket> next() {
    return ahead < AHEAD
        ? next(Precedence.FIRST).or(() -> next(Precedence.BULK))
        : next(Precedence.BULK).or(() -> next(Precedence.FIRST));
  }

  private Optional<Ticket> next(Precedence precedence) {
    if (size(precedence) == 0) {
      return Optional.empty();
    }
    Ticket best = null;
    boolean severalSlow = mayBeSeveralSlow(precedence);
    for (Map.Entry<Integer, Lane> entry : lanes.entrySet()) {
      Lane lane = entry.getValue();
      Ticket head = lane.row(precedence).peek();
      boolean mayGoOn =
          slow.contains(entry.getKey()) ? lane.taken == 0 || severalSlow : lane.taken < perLane;
      if (head != null && mayGoOn && (best == null || head.number < best.number)) {
        best = head;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Whether slow lanes may have more than one connection each: nobody else waits for one whom such
   * mails would not go ahead of.
   */
  private boolean mayBeSeveralSlow(Precedence precedence) {
    int ofSlowOnes = 0;
    for (Map.Entry<Integer, Lane> entry : lanes.entrySet()) {
      Lane lane = entry.getValue();
      if (slow.contains(entry.getKey())) {
        ofSlowOnes += lane.taken;
      } else if (precedence == Precedence.FIRST
          ? !lane.row(Precedence.FIRST).isEmpty()
          : !lane.isEmpty()) {
        return false;
      }
    }
    return ofSlowOnes < (perLane + 1) / 2;
  }

  private void enter(Ticket ticket) {
    lane(ticket).row(ticket.precedence()).add(ticket);
    count(ticket, 1);
    notifyAll();
  }

  private Lane lane(Ticket ticket) {
    return lanes.computeIfAbsent(ticket.mail.mail().lane(), _ -> new Lane());
  }

  private @Nullable Ticket leave(DueMail mail) {
    Ticket ticket = taken.remove(mail.key());
    int key = mail.mail().lane();
    Lane lane = lanes.get(key);
    if (ticket != null && lane != null) {
      lane.taken--;
      if (lane.taken == 0 && lane.isEmpty()) {
        lanes.remove(key);
      }
      notifyAll();
    }
    return ticket;
  }

  private void removeIf(Predicate<DueMail> condition) {
    for (Lane lane : lanes.values()) {
      for (Queue<Ticket> row : lane.rows.values()) {
        row.removeIf(
            ticket -> {
              boolean removed = condition.test(ticket.mail);
              if (removed) {
                count(ticket, -1);
                underWay.remove(ticket.mail.key());
              }
              return removed;
            });
      }
    }
    lanes.values().removeIf(lane -> lane.taken == 0 && lane.isEmpty());
  }

  private static Set<Integer> slowOnes() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MOST_SLOW;
          }
        });
  }
}
