package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an envelope has to be like, so that the outcome can be written and found: nothing stands in
 * a fact that was not checked here or is one of our own constants.
 */
final class EnvelopeRules {

  private static final String INVALID = "invalid-envelope";
  private static final int LONGEST_ID = 255;
  private static final int MOST_ITEMS = 1_000_000;
  private static final Pattern OPAQUE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private EnvelopeRules() {}

  /** What is wrong first, if anything. */
  static Optional<Undecidable> violation(MembershipRequest request) {
    if (!WorkspaceKey.isId(request.getOrgId()) || !WorkspaceKey.isId(request.getWorkspaceId())) {
      return invalid("orgId or workspaceId is not [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }
    if (!isText(request.getId()) || request.getId().isBlank()) {
      return invalid("id has to have 1 to 255 characters, none of them a control character");
    }
    if (!isAbsentOrText(request.getCorrelationId())
        || !isAbsentOrText(request.getCausationId())
        || !isAbsentOrText(request.getOnBehalfOf())) {
      return invalid("correlationId, causationId or onBehalfOf is too long or has controls");
    }
    if (!isAbsentOrOpaque(request.getMembershipId())
        || !isAbsentOrOpaque(request.getOperationId())
        || !isAbsentOrOpaque(request.getFingerprint())) {
      return invalid("membershipId, operationId or fingerprint is not " + OPAQUE_ID.pattern());
    }
    if (request.getActor() != null && !isText(request.getActor().getId())) {
      return invalid("the actor's id is too long or has control characters");
    }
    if (request.getItem() < 0
        || request.getItem() >= request.getItems()
        || request.getItems() > MOST_ITEMS) {
      return invalid("item has to be from 0 to one less than items, which are at most 1,000,000");
    }
    if (request.getGeneration() < 0) {
      return invalid("generation is negative");
    }
    return Optional.empty();
  }

  /** Whether it may be the id of an account, or of what announces one. */
  static boolean isAccountId(String id) {
    return isText(id) && !id.isBlank();
  }

  private static boolean isAbsentOrText(@Nullable String text) {
    return text == null || isText(text);
  }

  private static boolean isAbsentOrOpaque(@Nullable String id) {
    return id == null || OPAQUE_ID.matcher(id).matches();
  }

  private static boolean isText(String text) {
    return text.length() <= LONGEST_ID && text.codePoints().allMatch(EnvelopeRules::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  private static Optional<Undecidable> invalid(String detail) {
    return Optional.of(new Undecidable(INVALID, detail));
  }
}
