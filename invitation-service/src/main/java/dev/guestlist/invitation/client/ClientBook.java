package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.ClientDirectory;
import dev.guestlist.invitation.security.KnownClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All clients that operators made, as the log tells them. */
final class ClientBook implements ClientDirectory {

  private final Map<String, ClientRecord> records = new ConcurrentHashMap<>();
  private volatile boolean complete;

  /** The first record of a version is the one that counts, and none goes back. */
  void take(ClientRecord record) {
    records.merge(
        record.getClientId(),
        record,
        (known, read) -> read.getVersion() > known.getVersion() ? read : known);
  }

  /** What can't be read can't let anybody in. */
  void drop(String id) {
    records.remove(id);
  }

  /** All that was there at the start has been read. */
  void complete() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /** The client as it is, revoked ones too. */
  Optional<ClientRecord> record(String id) {
    return Optional.ofNullable(records.get(id));
  }

  Collection<ClientRecord> records() {
    return records.values();
  }

  @Override
  public Optional<KnownClient> client(String id) {
    if (!complete) {
      throw new UnavailableException("The clients are still being read.", Duration.ofSeconds(1));
    }
    return record(id)
        .filter(record -> record.getStatus().equals(ClientRules.ACTIVE))
        .map(
            record ->
                new KnownClient(
                    new HashSet<>(record.getOrgs()),
                    record.getSecrets().stream()
                        .map(
                            secret -> new KnownClient.Secret(secret.getHash(), secret.getExpires()))
                        .toList()));
  }
}
