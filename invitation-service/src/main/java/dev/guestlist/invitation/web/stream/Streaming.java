package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.Changes;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Tells what happens in a workspace until somebody has had enough, or for so long that their
 * credentials must be looked at again: they come back and go on where they were.
 */
final class Streaming {

  private final ReadModel readModel;
  private final Changes changes;
  private final Positions positions;
  private final StreamRights rights;
  private final OpenStreams open;
  private final StreamSettings settings;

  Streaming(
      ReadModel readModel,
      Changes changes,
      Positions positions,
      StreamRights rights,
      OpenStreams open,
      StreamSettings settings) {
    this.readModel = readModel;
    this.changes = changes;
    this.positions = positions;
    this.rights = rights;
    this.open = open;
    this.settings = settings;
  }

  Mono<ServerResponse> get(Call call) {
    call.refuseIfMatch();
    StreamQuery query = StreamQuery.of(call, positions);
    return positions.await(call, call.workspace()).then(Mono.defer(() -> answer(call, query)));
  }

  private Mono<ServerResponse> answer(Call call, StreamQuery query) {
    if (readModel.workspace(call.workspace()).isEmpty()
        || !rights.mayFollow(call.caller(), call.workspace())) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "Check the id of the workspace: there is none of this id.");
    }
    Position start = query.start().orElseGet(() -> readModel.position(call.workspace()));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.TEXT_EVENT_STREAM)
            .header(HttpHeaders.VARY, "Accept, Authorization")
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            // Proxies that would gather an answer before they pass it on know this one.
            .header("X-Accel-Buffering", "no");
    if (HttpMethod.HEAD.equals(call.request().getMethod())) {
      return answer.build();
    }
    open.refuseWhenFull(call.caller());
    Telling telling =
        new Telling(changes, positions, rights, call, query.wanted(), settings.heartbeat());
    return answer.body(
        BodyInserters.fromServerSentEvents(
            open.admit(call.caller(), telling.from(start).take(settings.longest()))));
  }
}
