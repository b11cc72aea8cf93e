package dev.guestlist.invitation.web.document;

import dev.guestlist.invitation.web.document.MalformedDocumentException.Fault;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes documents in either format. */
public final class Documents {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int DIGEST_BYTES = 15;

  private Documents() {}

  /**
   * What the body says.
   *
   * @param root what it must be about
   * @throws MalformedDocumentException when it is not well-formed UTF-8 in this format
   */
  public static Document read(byte[] body, Format format, Root root) {
    String text = decode(body);
    return switch (format) {
      case JSON -> new Document(JsonReader.read(text), List.of());
      case XML -> XmlReader.read(text, root);
    };
  }

  /** What a call says that has no body: an object without properties. */
  public static Document none() {
    return Document.NONE;
  }

  /** The document in this format. */
  public static byte[] write(Root root, ObjectNode content, Format format) {
    return switch (format) {
      case JSON -> JSON.writeValueAsBytes(content);
      case XML -> XmlWriter.write(root, content);
    };
  }

  /** What changes whenever the document does, in whichever format it is written. */
  public static String digest(Root root, ObjectNode content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(write(root, content, Format.JSON));
      return LowerCaseBase32.encode(Arrays.copyOf(hash, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException _) {
      throw new MalformedDocumentException(Fault.SYNTAX, "The body is not valid UTF-8.");
    }
  }
}
