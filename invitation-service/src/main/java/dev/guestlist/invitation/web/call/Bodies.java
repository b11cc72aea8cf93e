package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.document.MalformedDocumentException;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** Reads the body of a call: media type, then size and time, then syntax. */
public final class Bodies {

  private static final String ACCEPT_POST = "Accept-Post";
  private static final String TYPES = "application/json, application/xml";

  private final BodyReader reader;

  Bodies(BodyReader reader) {
    this.reader = reader;
  }

  /** What the body says about this. */
  public Mono<Document> read(Call call, Root root) {
    return read(call, root, List.of());
  }

  /**
   * The same where there are other forms beside documents.
   *
   * @param others media types of those
   */
  public Mono<Document> read(Call call, Root root, List<String> others) {
    Format format;
    try {
      format = format(call.headers());
    } catch (ProblemException wrongType) {
      throw offering(wrongType, others);
    }
    return reader.read(call.request()).map(body -> parse(body, format, root));
  }

  /** The same where a body may be missing: then the call says nothing, in no format. */
  public Mono<Document> readIfAny(Call call, Root root) {
    return reader
        .read(call.request())
        // What can't be read is refused for its media type first, as everywhere.
        .onErrorMap(ProblemException.class, problem -> wrongTypeOr(problem, call.headers()))
        .map(
            body ->
                body.length == 0 ? Documents.none() : parse(body, format(call.headers()), root));
  }

  private static ProblemException offering(ProblemException wrongType, List<String> others) {
    List<String> all = new ArrayList<>(List.of(TYPES));
    all.addAll(others);
    return new ProblemException(wrongType.problem(), Map.of(ACCEPT_POST, String.join(", ", all)));
  }

  private static ProblemException wrongTypeOr(ProblemException problem, HttpHeaders headers) {
    try {
      format(headers);
      return problem;
    } catch (ProblemException wrongType) {
      return wrongType;
    }
  }

  private static Document parse(byte[] body, Format format, Root root) {
    try {
      return Documents.read(body, format, root);
    } catch (MalformedDocumentException e) {
      ProblemType type =
          switch (e.fault()) {
            case DUPLICATE_KEY -> ProblemType.DUPLICATE_KEY;
            case SYNTAX ->
                format == Format.JSON ? ProblemType.MALFORMED_JSON : ProblemType.MALFORMED_XML;
          };
      throw new ProblemException(type, e.detail());
    }
  }

  private static Format format(HttpHeaders headers) {
    List<String> encodings = headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING);
    if (!encodings.stream().allMatch("identity"::equalsIgnoreCase)) {
      throw unsupported("Send the body without Content-Encoding.");
    }
    List<String> types = headers.getOrEmpty(HttpHeaders.CONTENT_TYPE);
    if (types.size() != 1) {
      throw unsupported(remedy());
    }
    try {
      MediaType type = MediaType.parseMediaType(types.getFirst());
      if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
        throw unsupported("Send the body in UTF-8.");
      }
      return switch (type.getType() + "/" + type.getSubtype()) {
        case "application/json" -> Format.JSON;
        case "application/xml", "text/xml" -> Format.XML;
        default -> throw unsupported(remedy());
      };
    } catch (IllegalArgumentException _) {
      throw unsupported(remedy());
    }
  }

  private static String remedy() {
    return "Send the header \"Content-Type: application/json\" or"
        + " \"Content-Type: application/xml\", whichever the body is.";
  }

  private static ProblemException unsupported(String detail) {
    return new ProblemException(
        Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail), Map.of(ACCEPT_POST, TYPES));
  }
}
