package dev.guestlist.membership.messaging;

import dev.guestlist.membership.person.PersonStore;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: inspected, brought to the partition of its workspace, decided. The clock's
 * ticks go the same way, and come back to the task that wrote them.
 *
 * <pre>
 * request topics -> inspect -> ready ---------------------------> decide -> facts, states, notices
 *   and clock   \           \-> misplaced -> repartition -> read -/   |
 *                \           \-> parked -> dead letters               |
 *                 \------------------------- ticks ------------------/
 * </pre>
 *
 * <p>What is about a person across workspaces is a topology of its own, partitioned by the person.
 * Questions go there and answers come back, each through a topic:
 *
 * <pre>
 * decide -> person-questions -> persons -> person-answers -> inspect
 *             account.events -/
 * </pre>
 */
final class MembershipTopology {

  private static final Serde<Outgoing> OUTGOING =
      Serdes.serdeFrom(
          (_, outgoing) -> bytes(outgoing),
          (topic, _) -> {
            throw new UnsupportedOperationException(topic + " is only written");
          });

  private final Supplier<InspectingProcessor> inspecting;
  private final Supplier<RepartitionedProcessor> repartitioned;
  private final Supplier<DecidingProcessor> deciding;
  private final Supplier<PersonProcessor> persons;

  MembershipTopology(
      Supplier<InspectingProcessor> inspecting,
      Supplier<RepartitionedProcessor> repartitioned,
      Supplier<DecidingProcessor> deciding,
      Supplier<PersonProcessor> persons) {
    this.inspecting = inspecting;
    this.repartitioned = repartitioned;
    this.deciding = deciding;
    this.persons = persons;
  }

  /**
   * Builds the way of all requests in this stream.
   *
   * @return the states of workspaces as they are written, by workspace
   */
  KStream<byte[], byte[]> build(KStream<byte[], byte[]> requests) {
    KStream<byte[], Inspected> inspected = requests.process(inspecting::get, Named.as("inspect"));
    KStream<byte[], Incoming> moved =
        inspected
            .flatMapValues(MembershipTopology::misplaced, Named.as("misplaced"))
            .repartition(
                Repartitioned.<byte[], byte[]>as(Topics.UPSTREAM_REPARTITION)
                    .withKeySerde(Serdes.ByteArray())
                    .withValueSerde(Serdes.ByteArray()))
            .process(repartitioned::get, Named.as("read-misplaced"));
    KStream<byte[], Outgoing> consequences =
        inspected
            .flatMapValues(MembershipTopology::ready, Named.as("ready"))
            .merge(moved, Named.as("all-ready"))
            .process(new Deciding(deciding), Named.as("decide"));
    inspected
        .flatMapValues(MembershipTopology::parked, Named.as("parked"))
        .merge(consequences, Named.as("all-outgoing"))
        .to(
            (_, outgoing, _) -> outgoing.topic(),
            Produced.with(Serdes.ByteArray(), OUTGOING)
                .withStreamPartitioner(new WorkspacePartitioner())
                .withName("write"));
    return consequences
        .filter((key, outgoing) -> isWorkspace(key, outgoing), Named.as("workspaces"))
        .flatMapValues(MembershipTopology::value, Named.as("workspace-states"));
  }

  /** The key of a membership has one part more. */
  private static boolean isWorkspace(byte[] key, Outgoing outgoing) {
    return outgoing.topic().equals(Topics.MEMBERSHIP_STATE.name())
        && WorkspaceKey.parse(new String(key, StandardCharsets.UTF_8)).isPresent();
  }

  private static Iterable<byte[]> value(Outgoing outgoing) {
    Bytes value = outgoing.value();
    return value == null ? List.of() : List.of(value.get());
  }

  /** Builds the way of accounts and of questions whose they are. */
  void buildPersons(KStream<byte[], byte[]> messages) {
    messages
        .process(new Knowing(persons), Named.as("persons"))
        .to(
            (_, outgoing, _) -> outgoing.topic(),
            Produced.with(Serdes.ByteArray(), OUTGOING)
                .withStreamPartitioner(new WorkspacePartitioner())
                .withName("write-of-persons"));
  }

  private static Iterable<Incoming> ready(Inspected inspected) {
    return switch (inspected) {
      case Inspected.Ready(IncomingRequest request) -> List.of(request);
      case Inspected.FromPersons(Incoming incoming) -> List.of(incoming);
      case Inspected.Ticked(Tick tick) -> List.of(tick);
      case Inspected.Misplaced _, Inspected.Parked _ -> List.of();
    };
  }

  private static Iterable<Outgoing> parked(Inspected inspected) {
    return inspected instanceof Inspected.Parked(Outgoing deadLetter)
        ? List.of(deadLetter)
        : List.of();
  }

  private static Iterable<byte[]> misplaced(Inspected inspected) {
    return inspected instanceof Inspected.Misplaced(Bytes value) ? List.of(value.get()) : List.of();
  }

  private static byte @Nullable [] bytes(Outgoing outgoing) {
    Bytes value = outgoing.value();
    return value == null ? null : value.get();
  }

  /** Brings the store of persons with the processor that alone uses it. */
  private record Knowing(Supplier<PersonProcessor> processors)
      implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

    @Override
    public PersonProcessor get() {
      return processors.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(PersonStore.builder());
    }
  }

  /** Brings the store with the processor that alone uses it. */
  private record Deciding(Supplier<DecidingProcessor> processors)
      implements ProcessorSupplier<byte[], Incoming, byte[], Outgoing> {

    @Override
    public DecidingProcessor get() {
      return processors.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(MembershipStore.builder());
    }
  }
}
