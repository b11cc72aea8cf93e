package dev.guestlist.membership.messaging;

import dev.guestlist.membership.mapping.RequestType;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what becomes of requests. Labels are constants of ours, never ids or text of others. After
 * an aborted transaction a request is counted again.
 */
final class RequestMeters {

  private static final String DECIDED = "guestlist.requests";
  private static final String PARKED = "guestlist.requests.parked";

  private final MeterRegistry registry;

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void decided(RequestType type, String outcome) {
    registry.counter(DECIDED, "type", type.label(), "outcome", outcome).increment();
  }

  void parked(String reason) {
    registry.counter(PARKED, "reason", reason).increment();
  }
}
