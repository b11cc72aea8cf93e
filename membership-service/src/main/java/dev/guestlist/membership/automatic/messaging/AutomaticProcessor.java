package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.domain.AutomaticInvitations;
import dev.guestlist.membership.automatic.domain.Candidate;
import dev.guestlist.membership.automatic.domain.Rule;
import dev.guestlist.membership.automatic.store.AutomaticStore;
import dev.guestlist.membership.automatic.store.Lane;
import dev.guestlist.membership.automatic.store.WaitingList;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rules of the organisations in its partition and invites whoever they hold of, all in
 * one transaction with what it remembers of it.
 */
final class AutomaticProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  /** Between two looks at those who wait. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AutomaticParts parts;

  private @Nullable AutomaticStore store;
  private @Nullable Releasing releasing;
  private @Nullable Cancellable planned;

  AutomaticProcessor(AutomaticParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    store = new AutomaticStore(context.getStateStore(Topics.AUTOMATIC_STORE), parts.personKey());
    releasing = new Releasing(store, parts.proof(), parts.settings());
    plan();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    byte[] content = Known.record(record.value());
    if (Known.kind(record.value()) == Known.ACCOUNT) {
      announce(
          parts
              .records()
              .account(record.withValue(content))
              .orElseThrow(() -> new IllegalStateException("It was read before")));
    } else if (content != null) {
      store().rules().learn(parts.records().workspace(content));
    }
  }

  @Override
  public void close() {
    parts.meters().forget(context().taskId().partition());
  }

  private void announce(Account account) {
    if (account.removed()) {
      store().forget(account.id());
      return;
    }
    List<Rule> rules = store().rules().withAny(AutomaticInvitations.conditions(account));
    List<Candidate> candidates = AutomaticInvitations.candidates(rules, account);
    store()
        .takeBackAllBut(
            candidates.stream()
                .map(AutomaticProcessor::workspace)
                .collect(Collectors.toUnmodifiableSet()),
            account.id());
    boolean any = false;
    for (Candidate candidate : candidates) {
      any |= invite(candidate);
    }
    if (any) {
      release();
    }
  }

  private boolean invite(Candidate candidate) {
    Account account = candidate.account();
    WorkspaceKey workspace = workspace(candidate);
    if (store().hasAsked(account.id(), workspace)) {
      return false;
    }
    store()
        .await(
            Lane.of(workspace.orgId(), candidate.domain()),
            new WaitingList.Entry(account, workspace, now()));
    return true;
  }

  private static WorkspaceKey workspace(Candidate candidate) {
    Rule rule = candidate.rule();
    return new WorkspaceKey(rule.orgId(), rule.workspaceId());
  }

  private void release() {
    if (planned != null) {
      planned.cancel();
      planned = null;
    }
    Releasing.Left left = Objects.requireNonNull(releasing).release(now(), this::forward);
    parts.meters().waits(context().taskId().partition(), left.waiting(), left.forProof());
    if (left.waiting() > 0) {
      plan();
    }
  }

  private void plan() {
    planned = context().schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, _ -> release());
  }

  private void forward(MembershipRequest request) {
    parts.meters().asked(1);
    WorkspaceKey workspace = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
    context()
        .forward(
            new Record<>(
                workspace.toString().getBytes(StandardCharsets.UTF_8),
                parts.records().write(request),
                now().toEpochMilli()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private AutomaticStore store() {
    return Objects.requireNonNull(store, "initialized");
  }
}
