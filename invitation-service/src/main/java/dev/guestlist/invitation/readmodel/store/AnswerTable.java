package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How memberships stood when a call about them was decided, so that a repeat of the call is
 * answered as the call was. Kept as long as the operation.
 */
public final class AnswerTable {

  /** The ids of the edge's requests: the operation, then the item's number. */
  private static final Pattern REQUEST = Pattern.compile("([0-9a-f]{2}-[a-z2-7]{26})-([0-9]{1,3})");

  private record Answer(MembershipState state, Delivery delivery) {}

  private static final class AnswerValue extends Versioned<Answer> {

    private final StateValue states = new StateValue();

    @Override
    void write(Answer answer, Encoder to) throws IOException {
      states.write(answer.state(), to);
      DeliveryFormat.write(answer.delivery(), to);
    }

    @Override
    Answer read(Decoder from) throws IOException {
      return new Answer(states.read(from), DeliveryFormat.read(from));
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final AnswerValue values = new AnswerValue();

  AnswerTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The membership as the item's decision left it. */
  public Optional<MembershipView> get(String operationId, int item) {
    return Optional.ofNullable(read(StoreKeys.answer(operationId, item)))
        .map(
            answer -> {
              MembershipState state = answer.state();
              return new MembershipView(
                  new WorkspaceKey(state.getOrgId(), state.getWorkspaceId()),
                  state.getMembershipId(),
                  state.getVersion(),
                  state.getMembership(),
                  answer.delivery());
            });
  }

  /**
   * Takes a membership as a decision left it, when a call of the edge led to the decision.
   *
   * @param delivery what became of its mail until then; asked for only where it is kept
   */
  public void apply(MembershipState state, Supplier<Delivery> delivery, Instant now) {
    String requestId = state.getCausationId();
    Matcher request = REQUEST.matcher(requestId == null ? "" : requestId);
    if (request.matches() && !OperationTable.tooOld(state.getTime(), now)) {
      int item = Integer.parseInt(request.group(2));
      Answer known = read(StoreKeys.answer(request.group(1), item));
      if (known == null || isMoreOf(known.state(), state)) {
        put(request.group(1), item, state.getTime(), new Answer(state, delivery.get()));
      }
    }
  }

  /**
   * Takes that a membership was left as it is.
   *
   * @param state how that is
   */
  public void unchanged(MembershipFact fact, MembershipState state, Delivery delivery) {
    String operationId = fact.getOperationId();
    if (operationId != null
        && fact.getRequestUnchanged() != null
        && read(StoreKeys.answer(operationId, fact.getItem())) == null) {
      put(operationId, fact.getItem(), fact.getTime(), new Answer(state, delivery));
    }
  }

  /** Whether one decision made both, so that the second is how it left the membership. */
  private static boolean isMoreOf(MembershipState known, MembershipState next) {
    return next.getMembershipId().equals(known.getMembershipId())
        && next.getTime().equals(known.getTime())
        && next.getVersion() > known.getVersion();
  }

  private void put(String operationId, int item, Instant made, Answer answer) {
    store.put(StoreKeys.made(made, operationId), IndexEntries.NOTHING);
    store.put(StoreKeys.answer(operationId, item), values.bytes(answer));
  }

  private @Nullable Answer read(Bytes key) {
    return values.valueOrNull(store.get(key));
  }
}
