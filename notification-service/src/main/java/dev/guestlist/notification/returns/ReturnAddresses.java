package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses from which mails are sent, one for each attempt (VERP): {@code
 * bounces+<token>@example.com}. The token is the id of a key, the partition, the attempt, 8 bytes
 * that stand for the mail, and 8 bytes of an HMAC over all of that, in base32, which survives mail
 * systems that change the case.
 */
public final class ReturnAddresses {

  private static final String HASH = "HmacSHA256";
  private static final int MARK_BYTES = 8;
  private static final int MAC_BYTES = 8;
  private static final int HEAD_BYTES = 3;
  private static final int BYTES = HEAD_BYTES + MARK_BYTES + MAC_BYTES;
  private static final int LARGEST = 255;

  private final String before;
  private final String after;
  private final int activeKey;
  private final Map<Integer, byte[]> keys;

  /**
   * Addresses below this one.
   *
   * @param address such as bounces@example.com
   * @param keys secrets by their ids from 0 to 255
   */
  public ReturnAddresses(String address, int activeKey, Map<Integer, byte[]> keys) {
    int at = address.indexOf('@');
    this.before = address.substring(0, at) + "+";
    this.after = address.substring(at);
    this.activeKey = activeKey;
    // Keys of their own, so that no other signature under the same secret is one of these.
    Map<Integer, byte[]> derived = new HashMap<>();
    keys.forEach(
        (id, secret) ->
            derived.put(
                id,
                hmac(secret, "guestlist return address: key".getBytes(StandardCharsets.UTF_8))));
    this.keys = Map.copyOf(derived);
  }

  /** Where what comes back for this attempt goes. */
  public String of(DueMail mail) {
    ByteBuffer token =
        ByteBuffer.allocate(BYTES)
            .put((byte) activeKey)
            .put((byte) mail.partition())
            .put((byte) Math.min(mail.attempt(), LARGEST))
            .put(hash(mail.mail().reference().mailId()));
    byte[] mac =
        mac(activeKey, Arrays.copyOf(token.array(), HEAD_BYTES + MARK_BYTES)).orElseThrow();
    return before + LowerCaseBase32.encode(token.put(mac).array()) + after;
  }

  /** What stands for a mail in its addresses. */
  public static String markOf(String mailId) {
    return LowerCaseBase32.encode(hash(mailId));
  }

  /** Whether this is one of these addresses as far as its form tells, forged or not. */
  public boolean isOurs(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith(before.toLowerCase(Locale.ROOT))
        && lower.endsWith(after.toLowerCase(Locale.ROOT));
  }

  /** What an address is of; nothing when it was not made here. */
  public Optional<ReturnMark> read(String address) {
    if (!isOurs(address) || address.length() < before.length() + after.length()) {
      return Optional.empty();
    }
    String text =
        address
            .substring(before.length(), address.length() - after.length())
            .toLowerCase(Locale.ROOT);
    return LowerCaseBase32.decode(text)
        .filter(bytes -> bytes.length == BYTES)
        .filter(this::isGenuine)
        .map(
            bytes ->
                new ReturnMark(
                    Byte.toUnsignedInt(bytes[1]),
                    Byte.toUnsignedInt(bytes[2]),
                    LowerCaseBase32.encode(
                        Arrays.copyOfRange(bytes, HEAD_BYTES, HEAD_BYTES + MARK_BYTES))));
  }

  private boolean isGenuine(byte[] token) {
    byte[] said = Arrays.copyOf(token, HEAD_BYTES + MARK_BYTES);
    byte[] mac = Arrays.copyOfRange(token, HEAD_BYTES + MARK_BYTES, BYTES);
    return mac(Byte.toUnsignedInt(token[0]), said)
        .filter(right -> MessageDigest.isEqual(right, mac))
        .isPresent();
  }

  private Optional<byte[]> mac(int keyId, byte[] said) {
    return Optional.ofNullable(keys.get(keyId))
        .map(key -> Arrays.copyOf(hmac(key, said), MAC_BYTES));
  }

  private static byte[] hmac(byte[] key, byte[] said) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key, HASH));
      return mac.doFinal(said);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HASH, e);
    }
  }

  private static byte[] hash(String mailId) {
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256").digest(mailId.getBytes(StandardCharsets.UTF_8)),
          MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
