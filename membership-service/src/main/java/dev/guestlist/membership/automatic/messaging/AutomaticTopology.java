package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.automatic.proof.DomainProof;
import dev.guestlist.membership.automatic.store.AutomaticStore;
import dev.guestlist.membership.messaging.AccountRecords;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The way of an automatic invitation: accounts and rules come together in the partition of the
 * organisation, and what follows is a request like any other. It is a topology of its own, so that
 * many accounts hold up no decision.
 *
 * <pre>
 * accounts (to every partition) -> repartition -> match -> automatic.requests
 * workspaces (by organisation) --> repartition -/
 * </pre>
 */
public final class AutomaticTopology {

  private final AutomaticParts parts;

  public AutomaticTopology(
      PersonKey personKey,
      DomainProof proof,
      AutomaticSettings settings,
      SchemaRegistry registry,
      AccountRecords accounts,
      AutomaticMeters meters) {
    parts =
        new AutomaticParts(
            personKey, proof, settings, new AutomaticRecords(registry, accounts), meters);
  }

  /**
   * Builds it.
   *
   * @param accounts a stream of {@code account.events}, among other topics perhaps
   * @param workspaces by workspace: {@code MembershipState} of the workspace as on the topic
   */
  public void build(KStream<byte[], byte[]> accounts, KStream<byte[], byte[]> workspaces) {
    KStream<byte[], byte[]> announced =
        accounts
            .process(() -> new AnnouncedProcessor(parts.records()), Named.as("announced"))
            .repartition(spread(Topics.AUTOMATIC_ACCOUNTS));
    // Merged only here: otherwise accounts and requests would be read by the same tasks.
    workspaces
        .mapValues(workspace -> Known.of(Known.WORKSPACE, workspace), Named.as("known-workspaces"))
        .repartition(spread(Topics.AUTOMATIC_WORKSPACES))
        .merge(announced, Named.as("known"))
        .process(new Matching(parts), Named.as("match"))
        .to(
            Topics.AUTOMATIC_REQUESTS.name(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("write-automatic"));
  }

  /** The record in a value of a topic: on those between here and there it is a part of it. */
  public static byte @Nullable [] record(String topic, byte[] value) {
    return topic.endsWith(Topics.AUTOMATIC_ACCOUNTS + "-repartition")
            || topic.endsWith(Topics.AUTOMATIC_WORKSPACES + "-repartition")
        ? Known.record(value)
        : value;
  }

  private static Repartitioned<byte[], byte[]> spread(String name) {
    return Repartitioned.<byte[], byte[]>as(name)
        .withKeySerde(Serdes.ByteArray())
        .withValueSerde(Serdes.ByteArray())
        .withStreamPartitioner(new OrganisationPartitioner());
  }

  /** Brings the store with the processor that alone uses it. */
  private record Matching(AutomaticParts parts)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

    @Override
    public AutomaticProcessor get() {
      return new AutomaticProcessor(parts);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(AutomaticStore.builder());
    }
  }
}
