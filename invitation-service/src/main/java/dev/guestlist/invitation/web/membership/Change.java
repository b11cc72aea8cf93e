package dev.guestlist.invitation.web.membership;

import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.operation.Act;
import dev.guestlist.invitation.web.representation.Canonical;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.Validity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a document asks to change of one membership. A caller may send back the whole membership as
 * it was read.
 *
 * @param digest the version that the caller read; null when the document does not say
 */
record Change(Act.Change act, @Nullable Long digest) {

  private static final Set<String> CHANGEABLE = Set.of("role", "expires", "metadata");
  private static final Set<String> IGNORED = Set.of("delivery", "lastModified");
  private static final String DIGEST = "digest";
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "uri",
          "parentUri",
          "created",
          "state",
          "accepted",
          "declined",
          "generation",
          "joinedDate",
          "leftDate",
          "msg",
          "referrer",
          "user",
          "userEmail",
          "userLogin",
          "externalId",
          "locale",
          "redirectUri");

  /**
   * Reads a document.
   *
   * @param pointer where it stands
   * @param naming the properties that say which membership is meant, and are no part of the change
   * @param shown the membership as it can be read here, which may lag behind; where there is none,
   *     or the caller read another version, what was sent back can't be compared
   * @param violations where to note what is wrong
   */
  static Change read(
      JsonNode document,
      String pointer,
      Set<String> naming,
      Optional<MembershipView> shown,
      Validity validity,
      Instant now,
      Violations violations) {
    Fields fields = new Fields(document, pointer, known(naming), Set.of(), violations);
    @Nullable String digest = fields.text(DIGEST);
    @Nullable Long version = version(fields, digest);
    // Of another version only the decision can tell, which refuses it.
    Optional<MembershipView> present =
        shown.filter(view -> version == null || version == view.version());
    Optional<ObjectNode> read = present.map(MembershipDocument::of);
    Map<String, String> rest = new TreeMap<>();
    for (String name : READ_ONLY) {
      if (!naming.contains(name)) {
        fields
            .value(name)
            .ifPresent(
                value -> {
                  rest.put(name, Canonical.text(value));
                  read.ifPresent(view -> compare(fields, name, value, view));
                });
      }
    }
    if (digest != null) {
      rest.put(DIGEST, digest);
    }
    // Whoever is named by address or login is found by the membership service, which judges the
    // end.
    boolean byId = naming.isEmpty() || naming.contains("id");
    Terms terms = Terms.read(fields, byId ? present : Optional.empty(), validity, now);
    return new Change(new Act.Change(terms.given(), terms.asked(), rest.toString()), version);
  }

  private static Set<String> known(Set<String> naming) {
    Set<String> known = new TreeSet<>(naming);
    known.addAll(CHANGEABLE);
    known.addAll(IGNORED);
    known.addAll(READ_ONLY);
    known.add(DIGEST);
    return known;
  }

  private static void compare(Fields fields, String name, JsonNode given, ObjectNode read) {
    JsonNode known = read.get(name);
    if (known == null
        || known.getNodeType() != given.getNodeType()
        || !Canonical.text(known).equals(Canonical.text(given))) {
      fields.note(name, "read-only-property", "Leave it out, or send it back as it was read.");
    }
  }

  private static @Nullable Long version(Fields fields, @Nullable String digest) {
    if (digest == null) {
      return null;
    }
    Optional<Long> version = Precondition.version(digest);
    if (version.isEmpty()) {
      fields.note(DIGEST, "invalid-type", "Send it back as it was read, or leave it out.");
    }
    return version.orElse(null);
  }

  /**
   * The terms of a membership.
   *
   * @param given as the caller gave them
   * @param asked without what the caller sent back as it was read: an end in the past is no wish
   */
  private record Terms(MembershipChangeRequested given, MembershipChangeRequested asked) {

    static Terms read(
        Fields fields, Optional<MembershipView> shown, Validity validity, Instant now) {
      @Nullable String role = fields.text("role", "invalid-role", "Give the name of a role.");
      @Nullable Instant expires = fields.time("expires");
      @Nullable Map<String, String> metadata = fields.map("metadata").orElse(null);
      boolean sentBack =
          expires != null
              && shown.filter(view -> view.membership().getExpires().equals(expires)).isPresent();
      if (role != null) {
        fields.note(Invitations.role("/role", role).stream().toList());
      }
      // Where there is nothing to compare with, the membership service judges it, as it does later.
      if (expires != null && shown.isPresent() && !sentBack) {
        fields.note(Invitations.expires("/expires", expires, validity, now).stream().toList());
      }
      if (metadata != null) {
        fields.note(Invitations.metadata(metadata));
      }
      MembershipChangeRequested given =
          MembershipChangeRequested.newBuilder()
              .setRole(role)
              .setExpires(expires)
              .setMetadata(metadata)
              .build();
      return new Terms(
          given,
          sentBack ? MembershipChangeRequested.newBuilder(given).setExpires(null).build() : given);
    }
  }
}
