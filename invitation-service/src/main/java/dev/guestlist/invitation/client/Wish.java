package dev.guestlist.invitation.client;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operator sends; each call takes some of it.
 *
 * @param id of a new client
 * @param orgs organisations in which the client may do what an Administrator may
 * @param version the version that the client is expected to have
 * @param overlap how long the old secret stays good, such as PT24H
 */
record Wish(
    @Nullable String id,
    @Nullable List<@Nullable String> orgs,
    @Nullable Long version,
    @Nullable Duration overlap) {

  private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
  private static final int MOST_ORGS = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Reads a body; an empty one wishes nothing in particular. */
  static Wish read(String body) {
    if (body.isBlank()) {
      return new Wish(null, null, null, null);
    }
    try {
      return JSON.readValue(body, Wish.class);
    } catch (JacksonException _) {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON,
          "Send one JSON object with the properties that this call knows: id, orgs, version,"
              + " overlap.");
    }
  }

  /** The id of a new client. */
  String newId() {
    if (id == null || !WorkspaceKey.isId(id)) {
      throw invalid("/id", "Use 1 to 63 lower-case letters, digits and \"-\".");
    }
    return id;
  }

  /** The organisations, all of them ids. */
  Set<String> checkedOrgs() {
    if (orgs == null || orgs.isEmpty() || orgs.size() > MOST_ORGS) {
      throw invalid("/orgs", "Name 1 to " + MOST_ORGS + " organisations.");
    }
    List<String> checked = new ArrayList<>();
    for (String org : orgs) {
      if (org == null || !WorkspaceKey.isId(org)) {
        throw invalid("/orgs", "Use ids of organisations: lower-case letters, digits and \"-\".");
      }
      checked.add(org);
    }
    return Set.copyOf(checked);
  }

  /** How long the old secret stays good. */
  Duration checkedOverlap() {
    Duration asked = overlap == null ? USUAL_OVERLAP : overlap;
    if (asked.isNegative() || asked.compareTo(LONGEST_OVERLAP) > 0) {
      throw invalid("/overlap", "Use a time from PT0S to " + LONGEST_OVERLAP + ".");
    }
    return asked;
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Violation(pointer, "invalid-characters", detail))), Map.of());
  }
}
