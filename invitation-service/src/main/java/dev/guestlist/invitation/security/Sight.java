package dev.guestlist.invitation.security;

/** What somebody may read of one workspace. */
public sealed interface Sight {

  /** Whether there is anything to show at all. */
  default boolean showsAnything() {
    return switch (this) {
      case Everything _, OwnMembership _ -> true;
      case Nothing _ -> false;
    };
  }

  /** Whether the workspace itself shows, with its list, its policy and its stream. */
  boolean showsWorkspace();

  /** Whether this membership shows, with its history. */
  boolean shows(String membershipId);

  /** The workspace with all its memberships. */
  record Everything() implements Sight {

    @Override
    public boolean showsWorkspace() {
      return true;
    }

    @Override
    public boolean shows(String membershipId) {
      return true;
    }
  }

  /**
   * One membership, and nothing of the others or of the workspace.
   *
   * @param membershipId their own
   */
  record OwnMembership(String membershipId) implements Sight {

    @Override
    public boolean showsWorkspace() {
      return false;
    }

    @Override
    public boolean shows(String id) {
      return membershipId.equals(id);
    }
  }

  /** As if it did not exist. */
  record Nothing() implements Sight {

    @Override
    public boolean showsWorkspace() {
      return false;
    }

    @Override
    public boolean shows(String membershipId) {
      return false;
    }
  }
}
