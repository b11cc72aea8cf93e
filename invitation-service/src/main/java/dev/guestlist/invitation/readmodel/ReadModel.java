package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How everything stands. All methods throw (or fail with) {@link
 * dev.guestlist.invitation.messaging.UnavailableException} while the store of the partition is not
 * here or has not caught up with what was on the topics when it came here: an old answer is never
 * given as a new one. The methods that return at once read a local store and may be called on any
 * thread.
 */
public interface ReadModel {

  /** The partition of a workspace. */
  int partition(WorkspaceKey workspace);

  /** How many partitions there are. */
  int partitions();

  /** The partitions that are on this instance. */
  Set<Integer> here();

  /** A workspace that is not deleted. */
  Optional<WorkspaceView> workspace(WorkspaceKey workspace);

  /** A membership in whatever state, ended ones too. */
  Optional<MembershipView> membership(WorkspaceKey workspace, String membershipId);

  /** The membership that a link names, wherever in the partition it is. */
  Optional<MembershipView> linked(int partition, String membershipId);

  /**
   * The membership of somebody with an account: the one that is linked to it (an accepted one
   * before a pending one, that before any other, then the last changed one), else the pending or
   * accepted one of their verified address that no account is linked to yet.
   *
   * @param verifiedAddress their address, where it is known to be theirs
   */
  Optional<MembershipView> ownMembership(
      WorkspaceKey workspace, String accountId, @Nullable String verifiedAddress);

  /** One page of a workspace's memberships. */
  MembershipPage list(WorkspaceKey workspace, MembershipQuery query);

  /**
   * One page of an organisation's workspaces, as far as they lie in partitions that are here. The
   * page says which these are; {@link WorkspacePage#merge} joins it with those of other instances.
   */
  WorkspacePage workspaces(WorkspaceQuery query);

  /** What is known of an operation; empty when it is unknown or older than 7 days. */
  Optional<OperationView> operation(String operationId);

  /** The same, where an operation in a partition that is not here counts as unknown. */
  default Optional<OperationView> operationHere(String operationId) {
    try {
      return operation(operationId);
    } catch (ElsewhereException _) {
      return Optional.empty();
    }
  }

  /**
   * The membership as the decision of an operation's item left it: what the call was answered with.
   * Empty when the item changed no membership, or when that is not kept.
   */
  default Optional<MembershipView> asDecided(String operationId, int item) {
    return Optional.empty();
  }

  /**
   * The operation once every item is decided and every membership it names can be read here;
   * completes empty when that takes longer.
   */
  Mono<OperationView> awaitDone(String operationId, Duration longest);

  /** How far the partition of the workspace has been read. */
  Position position(WorkspaceKey workspace);

  /** How far a partition has been read. */
  Position position(int partition);

  /** Completes when the partition has been read up to here; fails when that takes longer. */
  Mono<Void> awaitPosition(Position position, Duration longest);
}
