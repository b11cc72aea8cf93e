package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.contract.ClientSecret;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What operators may do to a client, from its record as it is. */
final class ClientRules {

  static final String ACTIVE = "active";
  static final String REVOKED = "revoked";

  private ClientRules() {}

  /** A new client; an id is never given twice, so that no old secret or fact changes its owner. */
  static Decision create(
      Optional<ClientRecord> known, String id, Set<String> orgs, String hash, Instant now) {
    if (known.isPresent()) {
      return new Decision.Refused(
          ProblemType.CLIENT_EXISTS,
          "Choose another id: there is or was a client of this id, and ids are given once.");
    }
    return new Decision.Done(
        record(id, 1, ACTIVE, orgs, List.of(secret(hash, now)), now), "orgs: " + told(orgs));
  }

  /** Other organisations. */
  static Decision changeOrgs(
      Optional<ClientRecord> known, @Nullable Long version, Set<String> orgs, Instant now) {
    return active(known, version)
        .<Decision>map(
            client ->
                new Decision.Done(
                    record(client, orgs, client.getSecrets(), ACTIVE, now),
                    "orgs: " + told(Set.copyOf(client.getOrgs())) + " to " + told(orgs)))
        .orElseGet(() -> refusal(known));
  }

  /** Another secret; the one before it stays good for a while, older ones don't. */
  static Decision rotate(
      Optional<ClientRecord> known,
      @Nullable Long version,
      Duration overlap,
      String hash,
      Instant now) {
    return active(known, version)
        .<Decision>map(
            client -> {
              List<ClientSecret> secrets = new ArrayList<>();
              secrets.add(secret(hash, now));
              if (overlap.isPositive() && !client.getSecrets().isEmpty()) {
                secrets.add(
                    ClientSecret.newBuilder(client.getSecrets().getFirst())
                        .setExpires(now.plus(overlap))
                        .build());
              }
              return new Decision.Done(
                  record(client, Set.copyOf(client.getOrgs()), secrets, ACTIVE, now),
                  "the old secret is good for another " + overlap);
            })
        .orElseGet(() -> refusal(known));
  }

  /** No more calls, at once and for ever. */
  static Decision revoke(Optional<ClientRecord> known, Instant now) {
    return active(known, null)
        .<Decision>map(
            client ->
                new Decision.Done(record(client, Set.of(), List.of(), REVOKED, now), "revoked"))
        .orElseGet(() -> refusal(known));
  }

  private static Optional<ClientRecord> active(
      Optional<ClientRecord> known, @Nullable Long version) {
    return known
        .filter(client -> client.getStatus().equals(ACTIVE))
        .filter(client -> version == null || version == client.getVersion());
  }

  private static Decision refusal(Optional<ClientRecord> known) {
    return known
        .filter(client -> client.getStatus().equals(ACTIVE))
        .map(
            _ ->
                new Decision.Refused(
                    ProblemType.PRECONDITION_FAILED,
                    "Read the client again: it was changed meanwhile."))
        .orElseGet(
            () ->
                new Decision.Refused(
                    ProblemType.NOT_FOUND, "Check the id: there is no such client."));
  }

  private static ClientRecord record(
      ClientRecord before,
      Set<String> orgs,
      List<ClientSecret> secrets,
      String status,
      Instant now) {
    return record(before.getClientId(), before.getVersion() + 1, status, orgs, secrets, now);
  }

  private static ClientRecord record(
      String id,
      long version,
      String status,
      Set<String> orgs,
      List<ClientSecret> secrets,
      Instant now) {
    return ClientRecord.newBuilder()
        .setClientId(id)
        .setVersion(version)
        .setTime(now)
        .setStatus(status)
        .setOrgs(List.copyOf(new TreeSet<>(orgs)))
        .setSecrets(secrets)
        .build();
  }

  private static ClientSecret secret(String hash, Instant now) {
    return ClientSecret.newBuilder().setHash(hash).setCreated(now).build();
  }

  private static String told(Set<String> orgs) {
    return String.join(", ", new TreeSet<>(orgs));
  }
}
