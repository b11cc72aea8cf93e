package dev.guestlist.invitation.webhook;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How receivers are told.
 *
 * @param personKey {@code guestlist.person-key}: the secret from which the key is derived that
 *     encrypts addresses and secrets of receivers, the same on all instances; no default
 * @param webhooks {@code guestlist.webhooks}
 */
@ConfigurationProperties("guestlist")
public record WebhookSettings(@Nullable String personKey, @DefaultValue Webhooks webhooks) {

  private static final int SHORTEST = 32;

  public WebhookSettings {
    if (personKey == null || decoded(personKey).length < SHORTEST) {
      throw new IllegalArgumentException(
          "guestlist.person-key (expected: base64 of at least " + SHORTEST + " random bytes)");
    }
  }

  byte[] secret() {
    return decoded(personKey == null ? "" : personKey);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      // The cause would be what is shown, and it does not name the property.
      throw new IllegalArgumentException("guestlist.person-key is not base64");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WebhookSettings[webhooks=" + webhooks + "]";
  }

  /**
   * Settings of the calls to receivers.
   *
   * @param plainHttp whether addresses may begin with http, so that what is told crosses the
   *     network in clear (default false)
   * @param allowedNetworks networks such as 10.1.0.0/16 that receivers may be in though they are
   *     not public; none by default
   * @param timeout within which a receiver must have answered (default 10 s)
   * @param connections how many receivers are called at once (default 64)
   * @param connectionsPerWebhook how many of them may be the same one (default 4)
   * @param perWorkspace how many webhooks a workspace may have (default 20)
   */
  public record Webhooks(
      @DefaultValue("false") boolean plainHttp,
      @DefaultValue List<String> allowedNetworks,
      @DefaultValue("10s") Duration timeout,
      @DefaultValue("64") int connections,
      @DefaultValue("4") int connectionsPerWebhook,
      @DefaultValue("20") int perWorkspace) {

    public Webhooks {
      allowedNetworks = List.copyOf(allowedNetworks);
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException(
            "guestlist.webhooks.timeout: " + timeout + " (expected: more than 0 s)");
      }
      positive("connections", connections);
      positive("connections-per-webhook", connectionsPerWebhook);
      positive("per-workspace", perWorkspace);
      var _ = new Networks(allowedNetworks);
    }

    private static void positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "guestlist.webhooks." + name + ": " + value + " (expected: >= 1)");
      }
    }
  }
}
