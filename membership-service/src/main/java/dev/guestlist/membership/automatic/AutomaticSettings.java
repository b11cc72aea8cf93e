package dev.guestlist.membership.automatic;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What automatic invitations are bound by.
 *
 * @param mostPerHour how many the rules of one organisation may make within an hour of the clock;
 *     more wait for the next
 * @param provedDomains e-mail domains that organisations have proved to the operator, by
 *     organisation; for others the DNS is asked
 * @param dnsKept how long an answer of the DNS is good for
 */
@ConfigurationProperties("guestlist.automatic-invitations")
public record AutomaticSettings(
    @DefaultValue("1000") int mostPerHour,
    @DefaultValue Map<String, Set<String>> provedDomains,
    @DefaultValue("5m") Duration dnsKept) {

  private static final String PREFIX = "guestlist.automatic-invitations.";

  public AutomaticSettings {
    provedDomains =
        provedDomains.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, org -> Set.copyOf(org.getValue())));
    for (String org : provedDomains.keySet()) {
      if (!WorkspaceKey.isId(org)) {
        throw new IllegalArgumentException(
            PREFIX + "proved-domains: \"" + org + "\" (expected: the id of an organisation)");
      }
    }
    if (mostPerHour < 1) {
      throw new IllegalArgumentException(
          PREFIX + "most-per-hour: " + mostPerHour + " (expected: at least 1)");
    }
    if (!dnsKept.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "dns-kept: " + dnsKept + " (expected: more than 0 s)");
    }
  }

  /** Whether the operator was shown the proof. */
  public boolean isProved(String orgId, String domain) {
    return provedDomains.getOrDefault(orgId, Set.of()).contains(domain);
  }
}
