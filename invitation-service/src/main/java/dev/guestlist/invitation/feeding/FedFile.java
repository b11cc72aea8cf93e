package dev.guestlist.invitation.feeding;

import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.readmodel.Uploads.Waiting;
import dev.guestlist.invitation.readmodel.store.RowBlock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One stored file that is worked off. Where it stands is known from what was decided, so that
 * another instance goes on where this one ended; rows that were asked twice are decided once.
 */
final class FedFile {

  private static final Duration LONGEST_SENDING = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Rows that are not decided after so long hold up no others of their file. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** It rests this part of the time in which nothing was decided, once that is more than a rest. */
  private static final int RESTS = 10;

  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final String id;
  private final Uploads uploads;
  private final StoredRows rows;
  private final RequestGateway gateway;
  private final Window window;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Deque<Asked> asked = new ArrayDeque<>();
  private int next = -1;
  private Waiting waiting = Waiting.from(0);
  private int sent;
  private int decided;
  private int total;
  private long looked;
  private long moved;
  private @Nullable RowBlock block;
  private @Nullable InvitationBatch batch;

  /**
   * A file.
   *
   * @param nanos time in nanoseconds of any clock
   */
  FedFile(
      String id,
      Uploads uploads,
      StoredRows rows,
      RequestGateway gateway,
      Window window,
      InstantSource clock,
      LongSupplier nanos) {
    this.id = id;
    this.uploads = uploads;
    this.rows = rows;
    this.gateway = gateway;
    this.window = window;
    this.clock = clock;
    this.nanos = nanos;
    this.looked = nanos.getAsLong();
    this.moved = looked;
  }

  /**
   * So many rows were asked in all at that time.
   *
   * @param news whether none of the last ones was decided before
   */
  private record Asked(int sent, boolean news, long at) {}

  /** What a step came to. */
  enum Step {
    /** Rows were asked. */
    ASKED,
    /** Rows wait for their decision. */
    WAITS,
    /** All is decided. */
    DONE
  }

  /** There may be more of it. */
  void wake() {
    moved = nanos.getAsLong();
  }

  /**
   * Looks how it stands, and asks for more rows where few enough wait. The longer nothing was
   * decided, the less often it looks.
   *
   * @param files how many files of the partition share its window
   */
  Step step(int files) {
    long now = nanos.getAsLong();
    if (now - looked < rest()) {
      return Step.WAITS;
    }
    looked = now;
    Step step = look(files);
    if (step == Step.ASKED) {
      moved = now;
    }
    return step;
  }

  /** None at first: how long decisions take is measured. */
  private long rest() {
    long unmoved = looked - moved;
    long longest = LONGEST_REST.toNanos();
    return unmoved < longest ? 0 : Math.min(longest, unmoved / RESTS);
  }

  private Step look(int files) {
    if (next < 0 || next >= total) {
      total = uploads.upload(id).filter(file -> !file.done()).map(UploadView::total).orElse(0);
      if (total == 0) {
        return Step.DONE;
      }
    }
    if (next < 0) {
      next = uploads.waiting(id, waiting, total).first();
      waiting = Waiting.from(next);
    }
    waiting = uploads.waiting(id, waiting, next);
    measure(sent - waiting.count());
    int most = window.size(files);
    int room = most - waiting.count();
    // One row after the other would cost as much as many together.
    boolean enough = room >= (most + 1) / 2;
    boolean mayAsk = enough && !window.isResting(nanos.getAsLong());
    if (next >= total || !(mayAsk || isOverdue())) {
      return Step.WAITS;
    }
    ask(mayAsk ? room : Window.SMALLEST);
    return Step.ASKED;
  }

  private boolean isOverdue() {
    Asked last = asked.peekLast();
    return last != null && nanos.getAsLong() - last.at() > PATIENCE.toNanos();
  }

  /**
   * Takes the time of what is decided, once for all that was found at once. A workspace's rows are
   * decided in their order, but for those whose account is asked for.
   */
  private void measure(int decidedNow) {
    if (decidedNow > decided) {
      moved = looked;
    }
    decided = decidedNow;
    Asked last = null;
    while (!asked.isEmpty() && asked.peekFirst().sent() <= decided) {
      last = asked.removeFirst();
    }
    if (last != null && last.news()) {
      long now = nanos.getAsLong();
      window.decided(Duration.ofNanos(now - last.at()), now);
    }
  }

  private void ask(int most) {
    RowBlock here = block;
    InvitationBatch stored = batch;
    if (here == null || stored == null || next < here.first() || next >= here.end()) {
      here =
          uploads
              .block(id, next)
              .orElseThrow(() -> new UnavailableException("Rows of a file are not there", SOON));
      stored = rows.at(UploadView.partition(id), here.offset());
      block = here;
      batch = stored;
    }
    List<MembershipRequest> requests = new ArrayList<>();
    int row = next;
    for (; row < here.end() && requests.size() < most; row++) {
      BatchRow asks = stored.getBatchRows().getRows().get(row - here.first());
      if (asks.getInvitation() != null) {
        requests.add(request(stored, asks, row));
      }
    }
    if (!requests.isEmpty()) {
      boolean news = uploads.waiting(id, waiting, row).count() == waiting.count() + requests.size();
      long at = nanos.getAsLong();
      gateway.send(requests).block(LONGEST_SENDING);
      sent += requests.size();
      asked.addLast(new Asked(sent, news, at));
    }
    next = row;
  }

  private MembershipRequest request(InvitationBatch stored, BatchRow asks, int row) {
    return MembershipRequest.newBuilder()
        .setId(id + "-" + row)
        .setTime(clock.instant())
        .setCorrelationId(id)
        .setOrgId(stored.getOrgId())
        .setWorkspaceId(stored.getWorkspaceId())
        .setActor(stored.getActor())
        .setActorProfile(stored.getActorProfile())
        .setOperationId(id)
        .setItem(row)
        .setItems(total)
        .setFingerprint("rows")
        .setExternalId(asks.getInvitation().getExternalId())
        .setType("InviteRequested")
        .setInviteRequested(asks.getInvitation())
        .build();
  }
}
