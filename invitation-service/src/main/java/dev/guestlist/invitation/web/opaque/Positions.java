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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far a workspace has been read, in the header {@code Position}. */
public final class Positions {

  /** The header. */
  public static final String HEADER = "Position";

  /** Not the one of earlier versions, which sealed other bytes. */
  private static final String PURPOSE = "position 2";

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
    return close(workspace.toString(), List.of(position));
  }

  /**
   * How far the partitions that are here have been read, for a list across workspaces.
   *
   * @param orgId the organisation of the list; empty for a list of all
   */
  public String ofAll(Optional<String> orgId) {
    return close(
        orgId.orElse(""), readModel.here().stream().sorted().map(readModel::position).toList());
  }

  /** The problem with the position of the workspace, where it can be told. */
  public ProblemException on(ProblemException problem, WorkspaceKey workspace) {
    return with(problem, () -> of(workspace));
  }

  /** The same for a call that names no workspace yet: the position of a list across them. */
  public ProblemException onAll(ProblemException problem, Optional<String> orgId) {
    return with(problem, () -> ofAll(orgId));
  }

  /** The same for a call of which no more is known than the variables of its path. */
  ProblemException onPath(ProblemException problem, Map<String, String> variables) {
    String orgId = variables.getOrDefault("org", "");
    String workspaceId = variables.getOrDefault("workspace", "");
    return WorkspaceKey.isId(orgId) && WorkspaceKey.isId(workspaceId)
        ? on(problem, new WorkspaceKey(orgId, workspaceId))
        : onAll(problem, Optional.empty());
  }

  private static ProblemException with(ProblemException problem, Supplier<String> position) {
    if (problem.getHeaders().containsHeader(HEADER)) {
      return problem;
    }
    try {
      Map<String, String> headers = new TreeMap<>(problem.getHeaders().toSingleValueMap());
      headers.put(HEADER, position.get());
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

  /**
   * Completes when the partitions that are here have been read as far as the call demands: by the
   * position of a list across workspaces, or by that of one workspace that is in the list.
   *
   * @param orgId the organisation of the list; empty for a list of all, which takes any position
   */
  public Mono<Void> awaitAll(Call call, Optional<String> orgId) {
    List<String> demanded = call.headers().getOrEmpty(HEADER);
    return switch (demanded.size()) {
      case 0 -> Mono.empty();
      case 1 ->
          Flux.fromIterable(readAll(orgId, demanded.getFirst()))
              .filter(position -> readModel.here().contains(position.partition()))
              // At once: what is waited for in all is no longer than for one of them.
              .flatMap(position -> readModel.awaitPosition(position, LONGEST_WAIT))
              .then();
      default -> Mono.error(invalid());
    };
  }

  /** The position that an answer about this workspace told; fails when none did. */
  public Position told(WorkspaceKey workspace, String text) {
    return read(workspace, text).orElseThrow(Positions::invalid);
  }

  private Optional<Position> read(WorkspaceKey workspace, String text) {
    return open(text)
        .filter(told -> told.place().equals(workspace.toString()))
        .map(told -> told.positions().getFirst());
  }

  private List<Position> readAll(Optional<String> orgId, String text) {
    return open(text)
        .filter(told -> orgId.map(told::isIn).orElse(true))
        .map(Told::positions)
        .orElseThrow(Positions::invalid);
  }

  /**
   * What a position says.
   *
   * @param place the workspace with its organisation, the organisation alone, or nothing
   */
  private record Told(String place, List<Position> positions) {

    boolean isIn(String orgId) {
      return place.equals(orgId) || place.startsWith(orgId + "/");
    }
  }

  private String close(String place, List<Position> positions) {
    byte[] name = place.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(Integer.BYTES + name.length + BYTES * positions.size())
            .putInt(name.length)
            .put(name);
    for (Position position : positions) {
      all.putInt(position.partition())
          .putLong(position.events())
          .putLong(position.states())
          .putLong(position.notifications());
    }
    return seal.close(PURPOSE, all.array());
  }

  private Optional<Told> open(String text) {
    return seal.open(PURPOSE, text)
        .map(
            bytes -> {
              ByteBuffer all = ByteBuffer.wrap(bytes);
              byte[] name = new byte[all.getInt()];
              all.get(name);
              List<Position> positions = new ArrayList<>();
              while (all.hasRemaining()) {
                positions.add(position(all));
              }
              return new Told(new String(name, StandardCharsets.UTF_8), positions);
            });
  }

  private static Position position(ByteBuffer buffer) {
    return new Position(buffer.getInt(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "Send back a Position that an answer about this workspace, or one in this list, carried, or"
            + " none.");
  }
}
