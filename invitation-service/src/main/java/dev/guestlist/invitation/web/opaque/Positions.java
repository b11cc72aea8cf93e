package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How far a workspace has been read, in the header {@code Position}. */
public final class Positions {

  /** The header. */
  public static final String HEADER = "Position";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int BYTES = Integer.BYTES + 3 * Long.BYTES;

  private final ReadModel readModel;
  private final Seal seal;

  Positions(ReadModel readModel, Seal seal) {
    this.readModel = readModel;
    this.seal = seal;
  }

  /** How far the workspace has been read by now. */
  public String of(WorkspaceKey workspace) {
    Position position = readModel.position(workspace);
    return seal.close(
        purpose(workspace),
        ByteBuffer.allocate(BYTES)
            .putInt(position.partition())
            .putLong(position.events())
            .putLong(position.states())
            .putLong(position.notifications())
            .array());
  }

  /** The problem with the position of the workspace, where it can be told. */
  public ProblemException on(ProblemException problem, WorkspaceKey workspace) {
    try {
      Map<String, String> headers = new TreeMap<>(problem.getHeaders().toSingleValueMap());
      headers.put(HEADER, of(workspace));
      return new ProblemException(problem.problem(), headers);
    } catch (UnavailableException _) {
      // What the caller did wrong is worth more than where the store stands.
      return problem;
    }
  }

  /** The answer to a call that changes its workspace; problems with it carry the position too. */
  public Mono<ServerResponse> carried(Call call, Supplier<Mono<ServerResponse>> answer) {
    return carried(call.workspace(), answer);
  }

  /** The answer to a call that changes this workspace; problems with it carry the position too. */
  public Mono<ServerResponse> carried(
      WorkspaceKey workspace, Supplier<Mono<ServerResponse>> answer) {
    return Mono.defer(answer).onErrorMap(ProblemException.class, problem -> on(problem, workspace));
  }

  /** Completes when the workspace has been read as far as the call demands. */
  public Mono<Void> await(Call call, WorkspaceKey workspace) {
    List<String> demanded = call.headers().getOrEmpty(HEADER);
    return switch (demanded.size()) {
      case 0 -> Mono.empty();
      case 1 ->
          readModel.awaitPosition(
              read(workspace, demanded.getFirst()).orElseThrow(Positions::invalid), LONGEST_WAIT);
      default -> Mono.error(invalid());
    };
  }

  private Optional<Position> read(WorkspaceKey workspace, String text) {
    return seal.open(purpose(workspace), text)
        .filter(bytes -> bytes.length == BYTES)
        .map(ByteBuffer::wrap)
        .map(
            buffer ->
                new Position(
                    buffer.getInt(), buffer.getLong(), buffer.getLong(), buffer.getLong()));
  }

  private static String purpose(WorkspaceKey workspace) {
    return "position " + workspace;
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "Send back a Position that an answer about this workspace carried, or none.");
  }
}
