package dev.guestlist.invitation.web.operation;

import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * What identifies an operation wherever it runs: derived from the caller's key, so that a repeat is
 * the same operation, or random.
 *
 * @param text 26 characters of base32
 * @param chosen whether the caller chose it
 */
public record OperationKey(String text, boolean chosen) {

  private static final int BYTES = 16;
  private static final int WORKSPACE_BYTES = 10;

  /** A key like no other. */
  static OperationKey random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OperationKey(LowerCaseBase32.encode(bytes), false);
  }

  /** The key that the caller's choice gives. */
  static OperationKey derived(String chosen) {
    return new OperationKey(LowerCaseBase32.encode(Arrays.copyOf(sha256(chosen), BYTES)), true);
  }

  /** The key of the part of this operation that is about one membership. */
  public OperationKey of(String workspace, String membershipId) {
    String part = String.join("\n", "part", text, workspace, membershipId);
    return new OperationKey(LowerCaseBase32.encode(Arrays.copyOf(sha256(part), BYTES)), chosen);
  }

  /** The operation's id, which begins with the partition of its workspace. */
  String operationId(int partition) {
    return String.format(Locale.ROOT, "%02x-%s", partition, text);
  }

  /** The id of a workspace that this operation creates without naming it. */
  public String workspaceId() {
    return "w"
        + LowerCaseBase32.encode(Arrays.copyOf(sha256("workspace\n" + text), WORKSPACE_BYTES));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
