package dev.guestlist.membership.messaging;

import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Has each request decided, and done what the time has come for, and forwards what follows, all in
 * one transaction.
 */
final class DecidingProcessor extends ContextualProcessor<byte[], Incoming, byte[], Outgoing> {

  private static final Duration OPERATIONS_KEPT = Duration.ofHours(24);
  private static final int FORGET_AT_MOST = 1_000;

  private final DecidingParts parts;

  private @Nullable MembershipStore store;
  private @Nullable RequestHandler requests;
  private @Nullable AccountHandler accounts;
  private @Nullable DueTimers timers;
  private @Nullable FanOut fanOut;
  private @Nullable Ticking ticking;
  private boolean layoutNoted;

  DecidingProcessor(DecidingParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    store = new MembershipStore(context.getStateStore(Topics.MEMBERSHIP_STORE), parts.personKey());
    if (!store.isOfThisLayout()) {
      throw new RefusedToStartException(
          List.of(
              "The store of memberships of partition "
                  + context.taskId().partition()
                  + " is of another release (expected: its own layout): stop all instances, run"
                  + " scripts/rebuild.sh --write, and start again"));
    }
    Recorder recorder = new Recorder(store, parts.personKey());
    TimerSettings settings = parts.timers();
    requests =
        new RequestHandler(
            store, recorder, parts.contentRules(), parts.meters(), parts.questions());
    accounts =
        new AccountHandler(
            store, recorder, parts.abandoned(), context.taskId().partition(), settings.batch());
    timers = new DueTimers(store, recorder, settings, parts.timerMeters());
    fanOut = new FanOut(store, recorder, settings.slice(), parts.timerMeters());
    ticking = new Ticking(context, store, settings);
    ticking.begin();
  }

  @Override
  public void process(Record<byte[], Incoming> record) {
    noteLayout();
    switch (record.value()) {
      case IncomingRequest request -> {
        Objects.requireNonNull(accounts).came(request.envelope(), this::forward);
        forward(Objects.requireNonNull(requests).handle(request));
        Objects.requireNonNull(ticking).replan();
      }
      case Incoming.Answered(var request, var invitee) -> {
        forward(Objects.requireNonNull(requests).handle(request, invitee));
        Objects.requireNonNull(ticking).replan();
      }
      case Incoming.Announced(var news) -> {
        on(news, Instant.ofEpochMilli(record.timestamp()));
        Objects.requireNonNull(ticking).replan();
      }
      case Tick tick -> on(tick);
    }
  }

  /** In the transaction that may make the first entry. */
  private void noteLayout() {
    if (!layoutNoted) {
      Objects.requireNonNull(store).noteLayout();
      layoutNoted = true;
    }
  }

  private void on(PersonAnswer answer, Instant now) {
    AccountHandler handler = Objects.requireNonNull(accounts);
    switch (answer) {
      case PersonAnswer.ToRequest _ ->
          throw new IllegalStateException("an answer to a request was not read as one");
      case PersonAnswer.ToMembership(var of, var account) ->
          handler.found(of, account, now, this::forward);
      case PersonAnswer.News news ->
          handler
              .announced(news, now, this::forward)
              .ifPresent(
                  rest ->
                      context()
                          .forward(
                              PersonRecords.rest(
                                  rest,
                                  context().taskId().partition(),
                                  context().currentSystemTimeMs())));
    }
  }

  @Override
  public void close() {
    parts.clock().forget(context().taskId().partition());
    parts.abandoned().forget(context().taskId().partition());
  }

  /** A clock that disagrees with the log's ends and forgets nothing; what was begun goes on. */
  private void on(Tick tick) {
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    Duration difference = tick.difference(now);
    boolean believed = parts.clock().believes(context().taskId().partition(), difference);
    boolean more = false;
    if (believed) {
      Objects.requireNonNull(timers).fire(tick.at(), this::forward);
      more =
          Objects.requireNonNull(store)
              .forgetOperationsBefore(tick.at().minus(OPERATIONS_KEPT), FORGET_AT_MOST);
    }
    Objects.requireNonNull(fanOut).work(tick.at(), this::forward);
    Objects.requireNonNull(ticking).came(difference, believed, more);
  }

  private void forward(Consequences consequences) {
    Cause cause = consequences.cause();
    OutgoingRecords records = parts.records();
    consequences.facts().forEach(fact -> context().forward(records.fact(cause, fact)));
    consequences.states().forEach(state -> context().forward(records.state(cause, state)));
    consequences.notices().forEach(notice -> context().forward(records.notice(cause, notice)));
    consequences
        .questions()
        .forEach(
            question ->
                context()
                    .forward(PersonRecords.message(question, context().currentSystemTimeMs())));
    if (!consequences.states().isEmpty()) {
      Objects.requireNonNull(accounts).relieve(cause.workspace(), cause.at(), this::forward);
    }
  }
}
