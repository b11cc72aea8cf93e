package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
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
    return write(workspace, readModel.position(workspace));
  }

  /** A position of the workspace as it is told. */
  public String write(WorkspaceKey workspace, Position position) {
    byte[] id = workspace.workspaceId().getBytes(StandardCharsets.UTF_8);
    return seal.close(
        purpose(workspace.orgId()),
        ByteBuffer.allocate(BYTES + id.length).put(bytes(position)).put(id).array());
  }

  /** How far the partitions that are here have been read, for a list across workspaces. */
  public String ofAll(String orgId) {
    Set<Integer> here = readModel.here();
    ByteBuffer all = ByteBuffer.allocate(BYTES * here.size());
    here.stream().sorted().forEach(partition -> all.put(bytes(readModel.position(partition))));
    return seal.close(purposeOfAll(orgId), all.array());
  }

  /** The problem with the position of the workspace, where it can be told. */
  public ProblemException on(ProblemException problem, WorkspaceKey workspace) {
    try {
      return with(problem, of(workspace));
    } catch (UnavailableException _) {
      // What the caller did wrong is worth more than where the store stands.
      return problem;
    }
  }

  /** The same for a call that names no workspace yet: the position of the organisation's list. */
  public ProblemException onAll(ProblemException problem, String orgId) {
    if (problem.getHeaders().containsHeader(HEADER)) {
      return problem;
    }
    try {
      return with(problem, ofAll(orgId));
    } catch (UnavailableException _) {
      // As above.
      return problem;
    }
  }

  private static ProblemException with(ProblemException problem, String position) {
    Map<String, String> headers = new TreeMap<>(problem.getHeaders().toSingleValueMap());
    headers.put(HEADER, position);
    return new ProblemException(problem.problem(), headers);
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

  /**
   * Completes when the partitions that are here have been read as far as the call demands: by the
   * position of a list across workspaces, or by that of one workspace of the organisation.
   */
  public Mono<Void> awaitAll(Call call, String orgId) {
    List<String> demanded = call.headers().getOrEmpty(HEADER);
    return switch (demanded.size()) {
      case 0 -> Mono.empty();
      case 1 ->
          Flux.fromIterable(readAll(orgId, demanded.getFirst()))
              .filter(position -> readModel.here().contains(position.partition()))
              .concatMap(position -> readModel.awaitPosition(position, LONGEST_WAIT))
              .then();
      default -> Mono.error(invalid());
    };
  }

  /** The position that an answer about this workspace told; fails when none did. */
  public Position told(WorkspaceKey workspace, String text) {
    return read(workspace, text).orElseThrow(Positions::invalid);
  }

  private Optional<Position> read(WorkspaceKey workspace, String text) {
    byte[] id = workspace.workspaceId().getBytes(StandardCharsets.UTF_8);
    return seal.open(purpose(workspace.orgId()), text)
        .filter(bytes -> bytes.length >= BYTES)
        .map(ByteBuffer::wrap)
        .filter(buffer -> ByteBuffer.wrap(id).equals(buffer.slice(BYTES, buffer.limit() - BYTES)))
        .map(Positions::position);
  }

  private List<Position> readAll(String orgId, String text) {
    ByteBuffer all =
        seal.open(purposeOfAll(orgId), text)
            .or(() -> seal.open(purpose(orgId), text).map(bytes -> Arrays.copyOf(bytes, BYTES)))
            .map(ByteBuffer::wrap)
            .orElseThrow(Positions::invalid);
    List<Position> positions = new ArrayList<>();
    while (all.remaining() >= BYTES) {
      positions.add(position(all));
    }
    return positions;
  }

  private static byte[] bytes(Position position) {
    return ByteBuffer.allocate(BYTES)
        .putInt(position.partition())
        .putLong(position.events())
        .putLong(position.states())
        .putLong(position.notifications())
        .array();
  }

  private static Position position(ByteBuffer buffer) {
    return new Position(buffer.getInt(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  private static String purpose(String orgId) {
    return "position in " + orgId;
  }

  private static String purposeOfAll(String orgId) {
    return "positions in " + orgId;
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "Send back a Position that an answer about this workspace carried, or none.");
  }
}
