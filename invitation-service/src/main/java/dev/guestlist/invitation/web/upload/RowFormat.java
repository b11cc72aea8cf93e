package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The formats of files of invitations. */
public enum RowFormat {
  /** Comma-separated values with a header (RFC 4180). */
  CSV("text/csv"),
  /** One JSON object a line. */
  NDJSON("application/x-ndjson");

  /** A parameter's value may stand in quotes (RFC 9110, 5.6.6). */
  private static final Pattern PRESENT =
      Pattern.compile("present|\"present\"", Pattern.CASE_INSENSITIVE);

  private final String mediaType;

  RowFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Media type of the format. */
  public String mediaType() {
    return mediaType;
  }

  /** The format that a request says its body has; nothing where it is no file. */
  public static Optional<RowFormat> of(HttpHeaders headers) {
    return type(headers)
        .flatMap(
            type -> {
              String name = type.getType() + "/" + type.getSubtype();
              return List.of(values()).stream()
                  .filter(format -> format.mediaType.equals(name))
                  .findFirst();
            });
  }

  /** Refuses a file that comes in a form that is not read. */
  static void refuseOtherForms(HttpHeaders headers) {
    List<String> encodings = headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING);
    if (!encodings.stream().allMatch("identity"::equalsIgnoreCase)) {
      throw unsupported("Send the file without Content-Encoding.");
    }
    type(headers)
        .ifPresent(
            type -> {
              if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
                throw unsupported("Send the file in UTF-8.");
              }
              String header = type.getParameter("header");
              if (header != null && !PRESENT.matcher(header).matches()) {
                throw unsupported("Begin the file with a header row, and say header=present.");
              }
            });
  }

  /** That what came is no file of these formats. */
  static ProblemException unsupported(String detail) {
    return new ProblemException(
        Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail),
        Map.of("Accept-Post", "application/json, application/xml, text/csv, application/x-ndjson"));
  }

  private static Optional<MediaType> type(HttpHeaders headers) {
    List<String> types = headers.getOrEmpty(HttpHeaders.CONTENT_TYPE);
    try {
      return types.size() == 1
          ? Optional.of(MediaType.parseMediaType(types.getFirst()))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
