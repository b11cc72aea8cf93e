package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.web.call.Call;
import reactor.core.publisher.Mono;

/**
 * Where the workspaces of an organisation are listed from. They lie in all partitions, so whoever
 * is one may have to ask other instances and {@link WorkspacePage#merge} what they say.
 */
@FunctionalInterface
public interface WorkspaceSource {

  /**
   * One page. Fails with {@link dev.guestlist.invitation.messaging.UnavailableException} when some
   * partition can't be asked: a list that lacks some would be wrong.
   *
   * @param call the call that asks; a sibling's is answered from what is here alone
   */
  Mono<ListedWorkspaces> page(Call call, WorkspaceQuery query);
}
