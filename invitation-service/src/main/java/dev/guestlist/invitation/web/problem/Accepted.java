package dev.guestlist.invitation.web.problem;

import dev.guestlist.invitation.web.document.Format;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which format a caller wants (RFC 9110, section 12.5.1). */
public final class Accepted {

  private Accepted() {}

  /** The format of an answer; empty when the caller takes none of ours. */
  public static Optional<Format> of(HttpHeaders headers) {
    return best(headers, Format::mediaType);
  }

  /**
   * The media type of these that the caller likes best; the first where it likes several equally,
   * nothing where it takes none.
   */
  public static Optional<String> best(HttpHeaders headers, List<String> offered) {
    List<MediaType> ranges;
    try {
      ranges = MediaType.parseMediaTypes(headers.getOrEmpty(HttpHeaders.ACCEPT));
    } catch (InvalidMediaTypeException _) {
      return Optional.empty();
    }
    if (ranges.isEmpty()) {
      return Optional.of(offered.getFirst());
    }
    return offered.stream()
        .filter(type -> quality(ranges, type) > 0)
        .reduce((one, other) -> quality(ranges, other) > quality(ranges, one) ? other : one);
  }

  /** Whether the caller takes a stream of events. */
  public static boolean eventStream(HttpHeaders headers) {
    try {
      List<MediaType> ranges = MediaType.parseMediaTypes(headers.getOrEmpty(HttpHeaders.ACCEPT));
      return ranges.isEmpty() || quality(ranges, MediaType.TEXT_EVENT_STREAM_VALUE) > 0;
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  /** The format of a problem: XML where it is preferred, else JSON, whatever is accepted. */
  static Format ofProblem(HttpHeaders headers) {
    return of(headers).or(() -> best(headers, Format::problemMediaType)).orElse(Format.JSON);
  }

  private static Optional<Format> best(HttpHeaders headers, Function<Format, String> offered) {
    List<MediaType> ranges;
    try {
      ranges = MediaType.parseMediaTypes(headers.getOrEmpty(HttpHeaders.ACCEPT));
    } catch (InvalidMediaTypeException _) {
      return Optional.empty();
    }
    if (ranges.isEmpty()) {
      return Optional.of(Format.JSON);
    }
    // On a tie the first of the formats wins.
    return Arrays.stream(Format.values())
        .filter(format -> quality(ranges, offered.apply(format)) > 0)
        .max(Comparator.comparingDouble(format -> quality(ranges, offered.apply(format))));
  }

  /** The quality that the most specific range gives, 0 when none includes it. */
  private static double quality(List<MediaType> ranges, String offered) {
    MediaType type = MediaType.parseMediaType(offered);
    return ranges.stream()
        .filter(range -> range.includes(type) && onlyQuality(range))
        .max(Comparator.comparingInt(Accepted::specificity))
        .map(MediaType::getQualityValue)
        .orElse(0.0);
  }

  private static int specificity(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }

  /** A range with parameters, such as {@code version=2}, asks for something else. */
  private static boolean onlyQuality(MediaType range) {
    return range.getParameters().keySet().stream()
        .allMatch(name -> name.equals("q") || name.equals("charset"));
  }
}
