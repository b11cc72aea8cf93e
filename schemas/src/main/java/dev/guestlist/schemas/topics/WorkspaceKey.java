package dev.guestlist.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * The key of everything that happens in a workspace: {@code orgId/workspaceId}, UTF-8 in Kafka.
 *
 * @param orgId the organisation
 * @param workspaceId the workspace within it
 */
public record WorkspaceKey(String orgId, String workspaceId) {

  private static final int LONGEST_ID = 63;

  public WorkspaceKey {
    if (!isId(orgId) || !isId(workspaceId)) {
      throw new IllegalArgumentException(
          "an organisation or workspace id does not match [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }
  }

  /** Whether the text may stand as the id of an organisation or workspace. */
  public static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.charAt(0) != '-'
        && text.charAt(text.length() - 1) != '-'
        && text.chars().allMatch(WorkspaceKey::isInId);
  }

  private static boolean isInId(int letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  }

  /** The key that the text spells, or nothing. */
  public static Optional<WorkspaceKey> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !isId(text.substring(0, slash)) || !isId(text.substring(slash + 1))) {
      return Optional.empty();
    }
    return Optional.of(new WorkspaceKey(text.substring(0, slash), text.substring(slash + 1)));
  }

  /** The partition that Kafka's default partitioner gives this key. */
  public int partition(int partitions) {
    return Utils.toPositive(Utils.murmur2(toString().getBytes(StandardCharsets.UTF_8)))
        % partitions;
  }

  @Override
  public String toString() {
    return orgId + "/" + workspaceId;
  }
}
