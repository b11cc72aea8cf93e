package dev.guestlist.invitation.web.operation;

import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Tells content from other content, whatever its format, white space or order of properties. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(WorkspaceKey workspace, List<? extends Asked> asked) {
    MessageDigest digest = digest();
    digest.update(workspace.toString().getBytes(StandardCharsets.UTF_8));
    for (Asked item : asked) {
      SpecificRecord content = item.content();
      digest.update(content.getSchema().getFullName().getBytes(StandardCharsets.UTF_8));
      digest.update(bytes(content));
      digest.update(item.context().getBytes(StandardCharsets.UTF_8));
    }
    return LowerCaseBase32.encode(digest.digest());
  }

  static String of(String content) {
    return LowerCaseBase32.encode(digest().digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(SpecificRecord content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(content.getSchema()).write(content, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
