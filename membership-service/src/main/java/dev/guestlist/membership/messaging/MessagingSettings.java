package dev.guestlist.membership.messaging;

import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the service has to be told.
 *
 * @param bootstrapServers Kafka, host:port
 * @param registryUrl the schema registry, the path of its API included
 * @param upstream the upstream clients by name; none by default
 * @param personKey the secret under which people are found by address: base64 of at least 32 bytes
 * @param invitations limits of invitations
 * @param timers how time is followed
 */
@ConfigurationProperties("guestlist")
record MessagingSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("http://localhost:8090/apis/ccompat/v7") URI registryUrl,
    @DefaultValue Map<String, UpstreamClient> upstream,
    PersonKey personKey,
    @DefaultValue Invitations invitations,
    @DefaultValue TimerSettings timers) {

  /**
   * An upstream client.
   *
   * @param orgs the organisations in which it may do what an Administrator may
   */
  record UpstreamClient(@DefaultValue Set<String> orgs) {
    UpstreamClient {
      orgs = Set.copyOf(orgs);
      for (String org : orgs) {
        if (!WorkspaceKey.isId(org)) {
          throw new IllegalArgumentException(
              "guestlist.upstream.*.orgs: \"" + org + "\" is not the id of an organisation");
        }
      }
    }
  }

  /**
   * Limits of invitations.
   *
   * @param shortestValidity least time from the request until the invitation's end
   * @param perWorkspaceAndDay how many people may be invited into a workspace in a day (UTC); the
   *     same in the invitation service, which refuses at once what would not fit
   */
  record Invitations(
      @DefaultValue("1h") Duration shortestValidity,
      @DefaultValue("10000") int perWorkspaceAndDay) {
    Invitations {
      if (perWorkspaceAndDay < 1) {
        throw new IllegalArgumentException(
            "guestlist.invitations.per-workspace-and-day: "
                + perWorkspaceAndDay
                + " (expected: >= 1)");
      }
      if (shortestValidity.isNegative()) {
        throw new IllegalArgumentException(
            "guestlist.invitations.shortest-validity: "
                + shortestValidity
                + " (expected: not negative)");
      }
    }
  }

  MessagingSettings {
    // The binder passes null for what is not configured.
    if (personKey == null) {
      throw new IllegalArgumentException(
          "guestlist.person-key is missing (expected: base64 of at least 32 random bytes)");
    }
    upstream = Map.copyOf(upstream);
  }

  RequestSources sources() {
    Map<String, Set<String>> orgs = new TreeMap<>();
    upstream.forEach((client, settings) -> orgs.put(client, settings.orgs()));
    return new RequestSources(orgs);
  }
}
