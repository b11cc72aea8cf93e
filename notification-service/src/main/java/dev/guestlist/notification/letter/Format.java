package dev.guestlist.notification.letter;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a mail, and how values are set in each of them. */
enum Format {

  /** One line of plain text. */
  SUBJECT {
    @Override
    String set(PersonText.Name name) {
      return UserText.subject(name.text());
    }

    @Override
    String set(PersonText.Message message) {
      return UserText.subject(message.text());
    }

    @Override
    String escape(String raw) {
      return raw;
    }
  },

  /** Plain text. */
  TEXT {
    @Override
    String set(PersonText.Name name) {
      return UserText.plain(UserText.oneLine(name.text()));
    }

    @Override
    String set(PersonText.Message message) {
      return UserText.lines(message.text()).stream()
          .map(line -> "> " + UserText.plain(line))
          .collect(Collectors.joining("\n"));
    }

    @Override
    String escape(String raw) {
      return raw;
    }
  },

  /** A page. */
  HTML {
    @Override
    String set(PersonText.Name name) {
      return marked(UserText.oneLine(name.text()));
    }

    @Override
    String set(PersonText.Message message) {
      return UserText.lines(message.text()).stream()
          .map(Format::marked)
          .collect(Collectors.joining(BREAK));
    }

    @Override
    String escape(String raw) {
      return Escapers.HTML
          .escape(raw)
          .replace(OPEN, "<bdi><span>")
          .replace(CUT, "</span><span>")
          .replace(CLOSE, "</span></bdi>")
          .replace(BREAK, "<br>");
    }
  };

  /**
   * Stand for the markup of text from people until the text is escaped; people can't write them.
   */
  private static final String OPEN = "\ue000";

  private static final String CUT = "\ue001";
  private static final String CLOSE = "\ue002";
  private static final String BREAK = "\ue003";
  private static final Pattern MARKS = Pattern.compile("[\ue000-\ue003]");

  /** Compiles templates of this part. */
  Mustache.Compiler compiler() {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withFormatter(this::format)
        .withEscaper(this::escape);
  }

  abstract String set(PersonText.Name name);

  abstract String set(PersonText.Message message);

  abstract String escape(String raw);

  private String format(Object value) {
    return switch (value) {
      case PersonText.Name name -> set(name);
      case PersonText.Message message -> set(message);
      default -> value.toString();
    };
  }

  private static String marked(String line) {
    List<String> pieces = UserText.pieces(MARKS.matcher(line).replaceAll("\ufffd"));
    return line.isEmpty() ? "" : OPEN + String.join(CUT, pieces) + CLOSE;
  }
}
