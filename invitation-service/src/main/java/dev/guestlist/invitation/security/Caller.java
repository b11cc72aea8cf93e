package dev.guestlist.invitation.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes a call, proved by credentials. */
public sealed interface Caller {

  /** What the key of a person begins with. */
  String PERSON = "person/";

  /** Client id or account id. */
  String id();

  /** Organisations in which they may do what concerns no single workspace, such as creating one. */
  Set<String> orgs();

  /** Whether the organisation exists for this caller. */
  boolean hasRightsOn(String orgId);

  /**
   * Tells callers apart, of whatever kind: an account may have the id of a client. The id of a
   * client has no slash.
   */
  default String key() {
    return switch (this) {
      case Client client -> client.id();
      case Person person -> PERSON + person.id();
    };
  }

  /**
   * An API client.
   *
   * @param id its id
   * @param orgs the organisations in which it may do what an Administrator may
   */
  record Client(String id, Set<String> orgs) implements Caller {

    public Client {
      orgs = Set.copyOf(orgs);
    }

    @Override
    public boolean hasRightsOn(String orgId) {
      return orgs.contains(orgId);
    }
  }

  /**
   * Somebody with an account. What they may do in a workspace is their role there, which the
   * membership service knows; so every organisation may be there for them.
   *
   * @param id the account
   * @param orgs the organisations in which they may create workspaces
   * @param verifiedEmail their address, where the token says that it is verified
   */
  record Person(
      String id,
      Set<String> orgs,
      @Nullable String verifiedEmail,
      @Nullable String loginName,
      @Nullable String firstName,
      @Nullable String surname)
      implements Caller {

    public Person {
      orgs = Set.copyOf(orgs);
    }

    @Override
    public boolean hasRightsOn(String orgId) {
      return true;
    }
  }
}
