package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Changes;
import dev.guestlist.invitation.readmodel.Changes.Step;
import dev.guestlist.invitation.readmodel.Changes.Wanted;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Times;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One stream as it is told to one caller. The next thing is looked for when the caller has taken
 * the one before, so a slow one costs no memory; whoever is cut off goes on from the last id.
 */
final class Telling {

  /** How soon a client that was cut off should come back. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Changes changes;
  private final Positions positions;
  private final StreamRights rights;
  private final Call call;
  private final Wanted wanted;
  private final Duration heartbeat;

  Telling(
      Changes changes,
      Positions positions,
      StreamRights rights,
      Call call,
      Wanted wanted,
      Duration heartbeat) {
    this.changes = changes;
    this.positions = positions;
    this.rights = rights;
    this.call = call;
    this.wanted = wanted;
    this.heartbeat = heartbeat;
  }

  /** All that comes after a position. */
  Flux<ServerSentEvent<String>> from(Position start) {
    return Flux.defer(
        () -> {
          Place place = new Place(start);
          // At once, so that the caller knows that it is heard, and from where to go on.
          return Flux.concat(
                  Mono.fromSupplier(() -> alive(place).retry(RETRY).build()),
                  Mono.defer(() -> step(place)).repeat(() -> !place.ended))
              // The partition moves: the caller comes back and finds it where it is then.
              .onErrorComplete(UnavailableException.class);
        });
  }

  private Mono<ServerSentEvent<String>> step(Place place) {
    if (!rights.mayFollow(call.caller(), call.workspace())) {
      place.ended = true;
      return Mono.empty();
    }
    Duration left = place.untilNextSign();
    if (!left.isPositive()) {
      return Mono.just(alive(place).build());
    }
    return changes
        .next(call.workspace(), place.position, wanted, left)
        .mapNotNull(step -> tell(place, step));
  }

  private @Nullable ServerSentEvent<String> tell(Place place, Step step) {
    return switch (step) {
      case Step.Happened(var position, var type, var time, var membership) -> {
        place.position = position;
        yield rights.maySee(call.caller(), membership)
            ? event(position, "membership", data(type, time, membership))
            : null;
      }
      case Step.Passed(var position) -> {
        place.position = position;
        yield null;
      }
      case Step.Lost(var now) -> {
        place.position = now;
        yield event(now, "reset", "{}");
      }
      case Step.Ended() -> {
        place.ended = true;
        yield null;
      }
    };
  }

  private ServerSentEvent<String> event(Position position, String name, String data) {
    return Events.event(positions.write(call.workspace(), position), name, data);
  }

  /** A comment, and how far the caller has come: what it does not want counts too. */
  private ServerSentEvent.Builder<String> alive(Place place) {
    place.signed = System.nanoTime();
    return Events.alive(positions.write(call.workspace(), place.position));
  }

  private static String data(String type, Instant time, MembershipView membership) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("time", Times.write(time))
        .set("membership", MembershipDocument.of(membership))
        .toString();
  }

  /** Where one caller is. */
  private final class Place {

    private volatile Position position;
    private volatile long signed;
    private volatile boolean ended;

    Place(Position position) {
      this.position = position;
    }

    Duration untilNextSign() {
      return heartbeat.minusNanos(System.nanoTime() - signed);
    }
  }
}
