package dev.guestlist.invitation.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the way to Kafka.
 *
 * @param inFlight {@code guestlist.gateway.in-flight}: how many calls may wait for Kafka at once;
 *     more are answered 503 (default 2,000)
 * @param deliveryTimeout {@code guestlist.gateway.delivery-timeout}: after which time without
 *     Kafka's confirmation a call is answered 503 (default 5 s)
 * @param blockTimeout {@code guestlist.gateway.block-timeout}: how long a call waits for metadata
 *     or for room in the buffer (default 1 s)
 * @param bufferMemory {@code guestlist.gateway.buffer-memory}: bytes of requests that wait for
 *     Kafka (default 32 MiB)
 */
@ConfigurationProperties("guestlist.gateway")
record GatewaySettings(
    @DefaultValue("2000") int inFlight,
    @DefaultValue("5s") Duration deliveryTimeout,
    @DefaultValue("1s") Duration blockTimeout,
    @DefaultValue("33554432") long bufferMemory) {

  GatewaySettings {
    if (inFlight < 1) {
      throw new IllegalArgumentException(
          "guestlist.gateway.in-flight: " + inFlight + " (expected: >= 1)");
    }
    if (deliveryTimeout.toMillis() < 1_000) {
      throw new IllegalArgumentException(
          "guestlist.gateway.delivery-timeout: " + deliveryTimeout + " (expected: >= 1s)");
    }
    if (blockTimeout.isNegative() || blockTimeout.compareTo(deliveryTimeout) > 0) {
      throw new IllegalArgumentException(
          "guestlist.gateway.block-timeout: "
              + blockTimeout
              + " (expected: from 0s to guestlist.gateway.delivery-timeout)");
    }
    if (bufferMemory < 1_048_576) {
      throw new IllegalArgumentException(
          "guestlist.gateway.buffer-memory: " + bufferMemory + " (expected: >= 1048576)");
    }
  }
}
