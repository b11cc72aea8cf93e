package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.rules.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keyed hashes (HMAC-SHA-256) of addresses and logins, so that no key of the store tells one. */
public final class PersonKeys {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Hashes with this key, of at least 32 random bytes. */
  public PersonKeys(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** What the person of a membership is found by. */
  Set<String> of(Membership membership) {
    Set<String> keys = new LinkedHashSet<>();
    // What a membership keeps is a mailbox that the parser gave.
    String invited = membership.getUserEmail();
    if (invited != null) {
      keys.add(hash(EmailAddress.ofMailbox(invited)));
    }
    login(membership.getUserLogin(), keys);
    UserProfile account = membership.getUser();
    if (account != null) {
      address(account.getEmail(), keys);
      login(account.getLoginName(), keys);
    }
    return keys;
  }

  /** What a text finds that may be an address or a login. */
  Set<String> of(String user) {
    Set<String> keys = new LinkedHashSet<>();
    address(user, keys);
    login(user, keys);
    return keys;
  }

  /** What finds the memberships that the inviter of this one made, or had made. */
  Set<String> ofInviters(Membership membership) {
    Set<String> keys = new LinkedHashSet<>();
    actor(membership.getInvitedBy().getId(), keys);
    UserProfile referrer = membership.getReferrer();
    if (referrer != null) {
      address(referrer.getEmail(), keys);
      login(referrer.getLoginName(), keys);
    }
    return keys;
  }

  /** What a text finds that may be the address, the login or the id of an inviter. */
  Set<String> ofInviter(String inviter) {
    Set<String> keys = of(inviter);
    actor(inviter, keys);
    return keys;
  }

  private void actor(String id, Set<String> keys) {
    keys.add(hash("actor\n" + id));
  }

  private void address(@Nullable String text, Set<String> keys) {
    if (text != null) {
      EmailAddress.parse(text).ifPresent(address -> keys.add(hash(address)));
    }
  }

  private void login(@Nullable String text, Set<String> keys) {
    if (text != null) {
      keys.add(hash("login\n" + text));
    }
  }

  private String hash(EmailAddress address) {
    return hash("address\n" + address.key());
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return LowerCaseBase32.encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
