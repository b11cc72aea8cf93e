package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A membership as callers see it. */
public final class MembershipDocument {

  private MembershipDocument() {}

  /** What changes whenever the document does. */
  public static String digest(MembershipView view) {
    return view.version() + "." + view.delivery().version();
  }

  /** The document. */
  public static ObjectNode of(MembershipView view) {
    Membership membership = view.membership();
    return new Properties()
        .put("id", view.id())
        .put("uri", Uris.membership(view.workspace(), view.id()))
        .put("parentUri", Uris.workspace(view.workspace()))
        .put("digest", digest(view))
        .put("created", membership.getCreated())
        .put("lastModified", membership.getLastModified())
        .put("role", membership.getRole())
        .put("state", membership.getState())
        .put("accepted", membership.getState().equals("accepted"))
        .put("declined", membership.getState().equals("declined"))
        .put("generation", (long) membership.getGeneration())
        .put("expires", membership.getExpires())
        .put("joinedDate", membership.getJoinedDate())
        .put("leftDate", membership.getLeftDate())
        .put("msg", membership.getMsg())
        .put("referrer", profile(membership.getReferrer()))
        .put("user", profile(membership.getUser()))
        .put("userEmail", membership.getUserEmail())
        .put("userLogin", membership.getUserLogin())
        .put("externalId", membership.getExternalId())
        .put("locale", membership.getLocale())
        .put("redirectUri", membership.getRedirectUri())
        .put("metadata", metadata(membership.getMetadata()))
        .put("delivery", delivery(view.delivery()))
        .object();
  }

  private static @Nullable ObjectNode profile(@Nullable UserProfile profile) {
    return profile == null
        ? null
        : new Properties()
            .put("loginName", profile.getLoginName())
            .put("email", profile.getEmail())
            .put("firstName", profile.getFirstName())
            .put("surname", profile.getSurname())
            .put("active", profile.getActive())
            .object();
  }

  private static @Nullable ObjectNode metadata(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return null;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(metadata).forEach(object::put);
    return object;
  }

  private static ObjectNode delivery(Delivery delivery) {
    return new Properties()
        .put("status", delivery.status())
        .put("reason", delivery.reason())
        .put("attempts", (long) delivery.attempts())
        .put("updated", delivery.updated())
        .put("nextAttempt", delivery.nextAttempt())
        .put("smtpCode", delivery.smtpCode())
        .put("enhancedCode", delivery.enhancedCode())
        .object();
  }
}
