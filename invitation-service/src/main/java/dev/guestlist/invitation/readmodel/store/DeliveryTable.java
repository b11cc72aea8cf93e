package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.readmodel.InvitationMails;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What became of the mails: of each membership, that of the newest generation. */
public final class DeliveryTable {

  /**
   * What became of one mail.
   *
   * @param offset of the last record that was taken, so that none is taken twice
   */
  private record Told(int generation, long offset, Delivery delivery) {}

  private static final class ToldValue extends Versioned<Told> {

    @Override
    void write(Told value, Encoder to) throws IOException {
      to.writeInt(value.generation());
      to.writeLong(value.offset());
      DeliveryFormat.write(value.delivery(), to);
    }

    @Override
    Told read(Decoder from) throws IOException {
      return new Told(from.readInt(), from.readLong(), DeliveryFormat.read(from));
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final ToldValue values = new ToldValue();

  DeliveryTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** What became of the mail of one generation. */
  public Delivery get(WorkspaceKey workspace, String membershipId, int generation) {
    Told told = read(workspace, membershipId);
    return told != null && told.generation() == generation ? told.delivery() : Delivery.NONE;
  }

  /**
   * Takes what the notification service tells of {@link InvitationMails}; news of an older
   * generation are none.
   */
  public void apply(
      WorkspaceKey workspace, String membershipId, NotificationFact fact, long offset) {
    if (!InvitationMails.isAbout(fact)) {
      return;
    }
    Told known = read(workspace, membershipId);
    if (known != null && (offset <= known.offset() || fact.getGeneration() < known.generation())) {
      return;
    }
    Delivery before =
        known != null && known.generation() == fact.getGeneration()
            ? known.delivery()
            : Delivery.NONE;
    Optional<Delivery> now = Deliveries.after(before, fact);
    now.ifPresent(
        delivery ->
            store.put(
                StoreKeys.delivery(workspace, membershipId),
                values.bytes(new Told(fact.getGeneration(), offset, delivery))));
  }

  private @Nullable Told read(WorkspaceKey workspace, String membershipId) {
    return values.valueOrNull(store.get(StoreKeys.delivery(workspace, membershipId)));
  }
}
