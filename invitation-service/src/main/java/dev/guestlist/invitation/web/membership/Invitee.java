package dev.guestlist.invitation.web.membership;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.Validity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one item of an invitation, and the person on whose behalf it is made. */
public final class Invitee {

  private static final Set<String> KNOWN =
      Set.of(
          "userEmail",
          "userLogin",
          "role",
          "msg",
          "firstName",
          "surname",
          "locale",
          "expires",
          "externalId",
          "redirectUri",
          "metadata");

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "uri",
          "parentUri",
          "digest",
          "created",
          "lastModified",
          "state",
          "accepted",
          "declined",
          "generation",
          "joinedDate",
          "leftDate",
          "referrer",
          "user",
          "delivery");

  private static final Set<String> PROFILE =
      Set.of("loginName", "email", "firstName", "surname", "active");

  private Invitee() {}

  /**
   * The invitation that the item asks for.
   *
   * @param pointer where the item stands
   * @param violations where to note what is wrong
   */
  public static InviteRequested read(
      JsonNode item, String pointer, Validity validity, Instant now, Violations violations) {
    Fields fields = new Fields(item, pointer, KNOWN, READ_ONLY, violations);
    InviteRequested invitation =
        InviteRequested.newBuilder()
            .setUserEmail(fields.text("userEmail"))
            .setUserLogin(login(fields))
            .setRole(fields.text("role", "invalid-role", "Give the name of a role."))
            .setMsg(fields.text("msg"))
            .setFirstName(fields.text("firstName"))
            .setSurname(fields.text("surname"))
            .setLocale(fields.text("locale", "invalid-language", "Give a language tag."))
            .setExpires(fields.time("expires"))
            .setExternalId(fields.text("externalId"))
            .setRedirectUri(fields.text("redirectUri", "invalid-uri", "Give a web address."))
            .setMetadata(fields.map("metadata").orElseGet(TreeMap::new))
            .build();
    fields.note(Invitations.violations(invitation, validity, now));
    return invitation;
  }

  /** Whoever is named in a wrong way is not missed too. */
  private static @Nullable String login(Fields fields) {
    @Nullable String login = fields.text("userLogin");
    return login == null && fields.has("userLogin") ? "" : login;
  }

  /** The person on whose behalf somebody invites, where one is named. */
  static Optional<UserProfile> referrer(Fields request) {
    return request
        .object("referrer", PROFILE, Set.of())
        .map(
            fields -> {
              UserProfile profile =
                  UserProfile.newBuilder()
                      .setLoginName(fields.text("loginName"))
                      .setEmail(fields.text("email"))
                      .setFirstName(fields.text("firstName"))
                      .setSurname(fields.text("surname"))
                      .setActive(fields.flag("active", true))
                      .build();
              fields.note(Invitations.referrer(profile));
              return profile;
            });
  }
}
