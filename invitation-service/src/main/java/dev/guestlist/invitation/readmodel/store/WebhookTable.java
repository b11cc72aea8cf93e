package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The webhooks of workspaces, deleted ones too. */
public final class WebhookTable {

  private static final class RecordValue extends Versioned<WebhookRecord> {

    private final SpecificDatumWriter<WebhookRecord> writer =
        new SpecificDatumWriter<>(WebhookRecord.class);
    private final SpecificDatumReader<WebhookRecord> reader =
        new SpecificDatumReader<>(WebhookRecord.class);

    @Override
    void write(WebhookRecord value, Encoder to) throws IOException {
      writer.write(value, to);
    }

    @Override
    WebhookRecord read(Decoder from) throws IOException {
      return reader.read(null, from);
    }
  }

  private static final String DELETED = "deleted";

  private final KeyValueStore<Bytes, byte[]> store;
  private final RecordValue values = new RecordValue();

  WebhookTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** A webhook, deleted or not. */
  public Optional<WebhookRecord> get(WorkspaceKey workspace, String id) {
    return Optional.ofNullable(values.valueOrNull(store.get(WebhookKeys.webhook(workspace, id))));
  }

  /** The webhooks of a workspace, deleted ones and those of an earlier one of its id too. */
  public List<WebhookRecord> list(WorkspaceKey workspace) {
    List<WebhookRecord> webhooks = new ArrayList<>();
    Bytes prefix = WebhookKeys.webhooks(workspace);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      entries.forEachRemaining(entry -> webhooks.add(values.value(entry.value)));
    }
    return webhooks;
  }

  /** Takes a webhook as it is now; one that is deleted stays so, whatever else was wanted of it. */
  public void apply(WorkspaceKey workspace, WebhookRecord webhook) {
    String id = webhook.getWebhookId();
    if (get(workspace, id).filter(last -> !isReplaced(last, webhook)).isEmpty()) {
      store.put(WebhookKeys.webhook(workspace, id), values.bytes(webhook));
    }
  }

  /** Two who change a webhook at once give it the same version; the end is never lost. */
  private static boolean isReplaced(WebhookRecord last, WebhookRecord next) {
    return !last.getStatus().equals(DELETED)
        && (next.getStatus().equals(DELETED) || next.getVersion() > last.getVersion());
  }
}
