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
 * @param attributeOrgs organisations whose rules may invite by attributes of accounts, which are
 *     those of the whole installation; {@code *} is every organisation
 * @param dnsKept how long an answer of the DNS is good for
 * @param longestWait how long an invitation waits for a proof before it is taken back
 */
@ConfigurationProperties("guestlist.automatic-invitations")
public record AutomaticSettings(
    @DefaultValue("1000") int mostPerHour,
    @DefaultValue Map<String, Set<String>> provedDomains,
    @DefaultValue Set<String> attributeOrgs,
    @DefaultValue("5m") Duration dnsKept,
    @DefaultValue("30d") Duration longestWait) {

  private static final String PREFIX = "guestlist.automatic-invitations.";
  private static final String EVERY = "*";

  public AutomaticSettings {
    provedDomains =
        provedDomains.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, org -> Set.copyOf(org.getValue())));
    attributeOrgs = Set.copyOf(attributeOrgs);
    for (String org : provedDomains.keySet()) {
      if (!WorkspaceKey.isId(org)) {
        throw new IllegalArgumentException(
            PREFIX + "proved-domains: \"" + org + "\" (expected: the id of an organisation)");
      }
    }
    for (String org : attributeOrgs) {
      if (!org.equals(EVERY) && !WorkspaceKey.isId(org)) {
        throw new IllegalArgumentException(
            PREFIX + "attribute-orgs: \"" + org + "\" (expected: the id of an organisation, or *)");
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
    if (!longestWait.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "longest-wait: " + longestWait + " (expected: more than 0 s)");
    }
  }

  /** Whether the rules of the organisation may invite by attributes. */
  public boolean mayUseAttributes(String orgId) {
    return attributeOrgs.contains(EVERY) || attributeOrgs.contains(orgId);
  }

  /** Whether the operator was shown the proof. */
  public boolean isProved(String orgId, String domain) {
    return provedDomains.getOrDefault(orgId, Set.of()).contains(domain);
  }
}
