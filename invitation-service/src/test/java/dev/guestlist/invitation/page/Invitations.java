package dev.guestlist.invitation.page;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invitations of Ada Lovelace to the workspace Launch, and their links. */
final class Invitations {

  static final int KEY_ID = 7;
  static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  static final int PARTITIONS = 4;
  static final int PARTITION = LAUNCH.partition(PARTITIONS);
  static final String MEMBERSHIP_ID = membershipId("twelve bytes");
  static final int GENERATION = 2;
  static final Instant INVITED = Instant.parse("2026-01-02T10:15:30.123Z");
  static final Instant ANSWERED = Instant.parse("2026-01-03T08:00:00Z");
  static final Instant EXPIRES = Instant.parse("2100-01-31T12:05:00Z");

  private Invitations() {}

  static String membershipId(String twelveCharacters) {
    return LowerCaseBase32.encode(twelveCharacters.getBytes(StandardCharsets.UTF_8));
  }

  static LinkKeys keys() {
    return new LinkKeys(LinkKeys.Purpose.INVITATION, KEY_ID, Map.of(KEY_ID, KEY));
  }

  static FormNonces nonces() {
    return new FormNonces(Map.of(KEY_ID, KEY));
  }

  static String base64Key() {
    return Base64.getEncoder().encodeToString(KEY);
  }

  static LinkToken link() {
    return link(GENERATION);
  }

  static LinkToken link(int generation) {
    return keys().sign(KEY_ID, LAUNCH, PARTITION, MEMBERSHIP_ID, generation);
  }

  static Membership.Builder invited() {
    return Membership.newBuilder()
        .setRole("Collaborator")
        .setState("invited")
        .setGeneration(GENERATION)
        .setCreated(INVITED)
        .setLastModified(INVITED)
        .setExpires(EXPIRES)
        .setInvitedBy(new Actor(ActorKind.CLIENT, "demo", List.of("acme")))
        .setReferrer(UserProfile.newBuilder().setFirstName("Grace").setSurname("Hopper").build())
        .setUserEmail("ada@example.com")
        .setMsg("Hello Ada,\nwould you like to join us?\n\nGrace");
  }

  static Membership.Builder accepted() {
    return invited().setState("accepted").setJoinedDate(ANSWERED);
  }

  static Membership.Builder declined() {
    return invited().setState("declined").setLeftDate(ANSWERED);
  }

  static Membership.Builder ended(String state) {
    return invited().setState(state).setLeftDate(ANSWERED);
  }

  static MembershipView view(Membership membership) {
    return new MembershipView(LAUNCH, MEMBERSHIP_ID, 1, membership, MembershipView.Delivery.NONE);
  }

  static WorkspaceView workspace(String name) {
    return workspace(name, Policy.newBuilder().build());
  }

  static WorkspaceView workspaceThatRequiresAnAccount(
      @Nullable String signInUri, @Nullable String signUpUri) {
    return workspace(
        "Launch",
        Policy.newBuilder()
            .setAccountRequired(true)
            .setSignInUri(signInUri)
            .setSignUpUri(signUpUri)
            .build());
  }

  private static WorkspaceView workspace(String name, Policy policy) {
    Workspace workspace =
        Workspace.newBuilder()
            .setName(name)
            .setStatus("active")
            .setCreated(INVITED)
            .setLastModified(INVITED)
            .setCreatedBy(new Actor(ActorKind.CLIENT, "demo", List.of("acme")))
            .setPolicy(policy)
            .build();
    return new WorkspaceView(LAUNCH, 1, workspace);
  }
}
