package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.schemas.rules.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which memberships of a workspace to list.
 *
 * @param user exact e-mail address or login
 * @param states states that are wanted
 * @param roles roles that are wanted; empty for all
 * @param referrer exact address or login of the person on whose behalf was invited, or the id of
 *     the client or account that invited
 * @param words folded; each must be the beginning of the address, the login, or a word of the first
 *     name or surname
 * @param limit most memberships, 1 to 500
 * @param after the place after which to go on
 */
public record MembershipQuery(
    Optional<String> user,
    Set<String> states,
    Set<String> roles,
    Optional<String> referrer,
    List<String> words,
    MembershipSort sort,
    int limit,
    Optional<Place> after) {

  /** The newest first, of all roles. */
  public MembershipQuery(
      Optional<String> user, Set<String> states, int limit, Optional<Place> after) {
    this(
        user,
        states,
        Set.of(),
        Optional.empty(),
        List.of(),
        MembershipSort.NEWEST_FIRST,
        limit,
        after);
  }

  /** Whether a membership is to be listed, on whichever page. */
  public boolean wants(Membership membership) {
    return states.contains(membership.getState())
        && (roles.isEmpty() || roles.contains(membership.getRole()))
        && user.map(name -> isOf(membership, name)).orElse(true)
        && referrer.map(name -> isFrom(membership, name)).orElse(true)
        && words.stream().allMatch(word -> tokens(membership).anyMatch(t -> t.startsWith(word)));
  }

  /** What a word of a search may be the beginning of. */
  public static Stream<String> tokens(Membership membership) {
    UserProfile account = membership.getUser();
    Stream<@Nullable String> given =
        Stream.of(
            membership.getUserEmail(),
            membership.getUserLogin(),
            membership.getFirstName(),
            membership.getSurname());
    Stream<@Nullable String> known =
        account == null
            ? Stream.empty()
            : Stream.of(
                account.getEmail(),
                account.getLoginName(),
                account.getFirstName(),
                account.getSurname());
    return Stream.concat(given, known)
        .flatMap(text -> text == null ? Stream.empty() : Folded.words(text).stream())
        .distinct();
  }

  /** Whether a membership is of whoever has this address or login. */
  public static boolean isOf(Membership membership, String name) {
    return isNamed(name, membership.getUserEmail(), membership.getUserLogin())
        || isNamed(name, membership.getUser());
  }

  private static boolean isFrom(Membership membership, String name) {
    return name.equals(membership.getInvitedBy().getId())
        || isNamed(name, membership.getReferrer());
  }

  private static boolean isNamed(String name, @Nullable UserProfile profile) {
    return profile != null && isNamed(name, profile.getEmail(), profile.getLoginName());
  }

  private static boolean isNamed(String name, @Nullable String address, @Nullable String login) {
    return name.equals(login)
        || (address != null && (name.equalsIgnoreCase(address) || isSame(name, address)));
  }

  /** Reading an address is dear, so what can't be one is not read. */
  private static boolean isSame(String name, String address) {
    return name.indexOf('@') > 0
        && EmailAddress.parse(name)
            .map(EmailAddress::key)
            .equals(EmailAddress.parse(address).map(EmailAddress::key));
  }
}
