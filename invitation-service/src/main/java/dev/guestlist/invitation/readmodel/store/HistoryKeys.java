package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.HistoryPlace;
import dev.guestlist.schemas.topics.WorkspaceKey;
import org.apache.kafka.common.utils.Bytes;

/** Where histories stand in the store. */
final class HistoryKeys {

  private HistoryKeys() {}

  static Bytes head(WorkspaceKey workspace, String membershipId) {
    return StoreKeys.in(Section.HISTORY_HEAD, workspace).text(membershipId).bytes();
  }

  /** All entries, oldest first. */
  static Bytes entries(WorkspaceKey workspace, String membershipId) {
    return StoreKeys.in(Section.HISTORY_ENTRY, workspace).text(membershipId).bytes();
  }

  static Bytes entry(WorkspaceKey workspace, String membershipId, HistoryPlace place) {
    return StoreKeys.in(Section.HISTORY_ENTRY, workspace)
        .text(membershipId)
        .number(place.time().toEpochMilli())
        .number(place.mail() ? 1 : 0)
        .number(place.number())
        .bytes();
  }
}
