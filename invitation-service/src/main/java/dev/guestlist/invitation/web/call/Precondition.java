package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.call.EntityTags.Tag;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which version a call demands by If-Match. Only the version counts: what became of a mail, and the
 * format in which something was read, stand in no change's way.
 *
 * @param demanded whether any certain version is demanded
 * @param versions the versions that will do; none where only tags were given that match nothing,
 *     such as weak ones
 */
public record Precondition(boolean demanded, Set<Long> versions) {

  public Precondition {
    versions = Set.copyOf(versions);
  }

  /** A version that nothing has. */
  private static final long NEVER = 0;

  private static final Pattern DIGEST = Pattern.compile("(\\d{1,18})\\.\\d{1,18}");
  private static final Pattern TAG = Pattern.compile(DIGEST.pattern() + "(?:-json|-xml)?");
  private static final Precondition NONE = new Precondition(false, new HashSet<>());

  /**
   * What the header of this call demands.
   *
   * @throws ProblemException when it is no list of entity tags
   */
  public static Precondition of(Call call) {
    List<String> given = call.headers().getOrEmpty(HttpHeaders.IF_MATCH);
    if (given.isEmpty() || EntityTags.isAny(given)) {
      return NONE;
    }
    List<Tag> tags =
        EntityTags.read(given)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "Give If-Match the ETag of what was read, in its double quotes, or"
                            + " \"*\"."));
    Set<Long> versions = new HashSet<>();
    tags.stream()
        .filter(tag -> !tag.weak())
        .flatMap(tag -> version(TAG, tag.text()).stream())
        .forEach(versions::add);
    return new Precondition(true, versions);
  }

  /** The version that a digest is of; nothing when it is no digest. */
  public static Optional<Long> version(String digest) {
    return version(DIGEST, digest);
  }

  /**
   * The same, if the version that a document says it is of will do too; null where it says none.
   */
  public Precondition and(@Nullable Long version) {
    if (version == null) {
      return this;
    }
    Set<Long> both = new HashSet<>();
    if (holds(version)) {
      both.add(version);
    }
    return new Precondition(true, both);
  }

  /** Whether something of this version will do. */
  public boolean holds(long version) {
    return !demanded || versions.contains(version);
  }

  /**
   * The one version to demand of the decision, which alone knows the present one; null when any
   * will do.
   *
   * @param seen the version that can be read here, which chooses when several will do
   */
  public @Nullable Long expected(OptionalLong seen) {
    if (!demanded) {
      return null;
    }
    if (versions.isEmpty()) {
      return NEVER;
    }
    return seen.isPresent() && versions.contains(seen.getAsLong())
        ? Long.valueOf(seen.getAsLong())
        : Collections.max(versions);
  }

  private static Optional<Long> version(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}
