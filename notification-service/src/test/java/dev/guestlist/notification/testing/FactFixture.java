package dev.guestlist.notification.testing;

import static dev.guestlist.notification.testing.NoticeFixture.LAUNCH;
import static dev.guestlist.notification.testing.NoticeFixture.membership;

import dev.guestlist.contract.MembershipFact;
import java.time.Instant;

/** Facts of the membership service, without what their types say beside. */
public final class FactFixture {

  private FactFixture() {}

  /** About the first invitation of guest number n. */
  public static MembershipFact.Builder factAbout(int number, String type) {
    return factAboutWorkspace(type).setMembershipId(membership(number)).setGeneration(1);
  }

  /** About the workspace that the guests are invited into. */
  public static MembershipFact.Builder factAboutWorkspace(String type) {
    return MembershipFact.newBuilder()
        .setId(type)
        .setTime(Instant.now())
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setGeneration(0)
        .setType(type);
  }
}
