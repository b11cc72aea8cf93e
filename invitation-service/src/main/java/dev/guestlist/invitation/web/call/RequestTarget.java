package dev.guestlist.invitation.web.call;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a URI of whatever stands in the request line. The framework would answer what is none with
 * a bare 400 before anybody else sees it; so it is answered as any path is that means nothing, and
 * as any parameter is that does not exist.
 */
@Sharable
final class RequestTarget extends ChannelInboundHandlerAdapter {

  static final String NAME = "guestlist.request-target";

  /** Stands for a query that can't be read. */
  private static final String UNREADABLE = "?query-that-is-not-percent-encoded";

  /** Is a URI for sure, so that hardly any has to be parsed. */
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/?&=._~-]*+");

  /** Where the target is (RFC 9112, 3.2.1 and 3.2.2): perhaps with an authority, then a path. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<authority>[Hh][Tt][Tt][Pp][Ss]?://[^/?#]*)?(?<path>/[^?]*|)(?<query>\\?.*)?");

  private static final String AUTHORITY = "authority";
  private static final String PATH = "path";
  private static final String QUERY = "query";

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final int ESCAPE_LENGTH = 3;
  private static final String LITERAL = "/._~-:@!$&'()*+,;=";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      request.setUri(readable(request.uri()));
    }
    context.fireChannelRead(message);
  }

  static String readable(String target) {
    if (PLAIN.matcher(target).matches()) {
      return target;
    }
    Matcher parts = FORM.matcher(target);
    if (!parts.matches()) {
      return target.equals("*") ? target : "/" + escaped(target);
    }
    String path = parts.group(PATH);
    String query = Objects.requireNonNullElse(parts.group(QUERY), "");
    return Objects.requireNonNullElse(parts.group(AUTHORITY), "")
        + (isUri(path) ? path : escaped(path))
        + (isUri(query) ? query : UNREADABLE);
  }

  /** Whether this can stand behind an authority. Java's own class takes more than ASCII. */
  private static boolean isUri(String part) {
    try {
      URI _ = new URI("http://host" + part);
      return part.chars().allMatch(next -> next < 0x7F);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** The target comes with a character for each byte. */
  private static String escaped(String target) {
    Matcher escape = ESCAPE.matcher(target);
    StringBuilder uri = new StringBuilder();
    for (int i = 0; i < target.length(); i++) {
      char next = target.charAt(i);
      int end = Math.min(i + ESCAPE_LENGTH, target.length());
      if (isLiteral(next) || escape.region(i, end).matches()) {
        uri.append(next);
      } else {
        uri.append('%').append(HEX.toHexDigits((byte) next));
      }
    }
    return uri.toString();
  }

  private static boolean isLiteral(char next) {
    return (next >= 'A' && next <= 'Z')
        || (next >= 'a' && next <= 'z')
        || (next >= '0' && next <= '9')
        || LITERAL.indexOf(next) >= 0;
  }
}
