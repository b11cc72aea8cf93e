package dev.guestlist.invitation.web.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of the API: RFC 3339, in answers always UTC with milliseconds. */
public final class Times {

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter READ =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  /** The second part is as much of a second as Java takes. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d)(?:(\\.\\d{1,9})\\d*)?([Zz]|[+-]\\d\\d:\\d\\d)");

  private Times() {}

  /** The time that the text spells, or nothing. */
  public static Optional<Instant> read(String text) {
    Matcher parts = RFC_3339.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = Objects.requireNonNullElse(parts.group(2), "");
    try {
      return Optional.of(
          OffsetDateTime.parse(parts.group(1) + fraction + parts.group(3), READ)
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The time in an answer. */
  public static String write(Instant time) {
    return WRITTEN.format(time);
  }
}
