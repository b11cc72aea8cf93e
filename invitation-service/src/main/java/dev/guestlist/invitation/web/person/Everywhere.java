package dev.guestlist.invitation.web.person;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.sibling.SiblingCalls;
import dev.guestlist.invitation.sibling.SiblingParts;
import dev.guestlist.invitation.web.call.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers what no instance can answer alone: each does its part, and one puts them together. */
final class Everywhere {

  private final ReadModel readModel;
  private final @Nullable SiblingParts siblings;

  /**
   * Asks these siblings.
   *
   * @param siblings absent where all partitions are on this instance
   */
  Everywhere(ReadModel readModel, @Nullable SiblingParts siblings) {
    this.readModel = readModel;
    this.siblings = siblings;
  }

  /**
   * The answer to a call.
   *
   * @param part does what is to be done here
   * @param whole answers the call from the parts of all instances
   */
  Mono<ServerResponse> answer(
      Call call,
      int limit,
      Supplier<Mono<Entries>> part,
      Function<Entries, Mono<ServerResponse>> whole) {
    Mono<Entries> here = Mono.defer(part);
    if (SiblingCalls.isFromSibling(call.request())) {
      return here.flatMap(Entries::tell);
    }
    return here.flatMap(own -> all(call, own, limit)).flatMap(whole);
  }

  private Mono<Entries> all(Call call, Entries own, int limit) {
    if (siblings == null) {
      if (own.partitions().size() < readModel.partitions()) {
        return Mono.error(
            new UnavailableException(
                "The data of some workspaces are not on this instance", Duration.ofSeconds(1)));
      }
      return Mono.just(Entries.merge(List.of(own), limit));
    }
    return siblings
        .gather(call, own.partitions())
        .map(
            parts -> {
              List<Entries> all = new ArrayList<>();
              all.add(own);
              parts.stream().map(Entries::told).forEach(all::add);
              return Entries.merge(all, limit);
            });
  }
}
