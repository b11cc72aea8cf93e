package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The key of this call. */
  static OperationKey of(Call call, SecureRandom random) {
    Optional<String> key = IdempotencyKey.of(call.headers());
    byte[] bytes;
    if (key.isPresent()) {
      String scope =
          String.join(
              "\n", call.caller().key(), call.request().getMethod().name(), call.path(), key.get());
      bytes = Arrays.copyOf(sha256(scope), BYTES);
    } else {
      bytes = new byte[BYTES];
      random.nextBytes(bytes);
    }
    return new OperationKey(LowerCaseBase32.encode(bytes), key.isPresent());
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
