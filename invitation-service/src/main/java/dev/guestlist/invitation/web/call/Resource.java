package dev.guestlist.invitation.web.call;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is served under one path.
 *
 * @param path path with variables; {@code org} and {@code workspace} are checked as such
 * @param stream whether it is a stream of events instead of a document
 */
public record Resource(PathPattern path, Map<HttpMethod, Endpoint> endpoints, boolean stream) {

  /** A resource under a path such as {@code /api/orgs/{org}/workspaces}. */
  public static Resource at(String path, Map<HttpMethod, Endpoint> endpoints) {
    return new Resource(PathPatternParser.defaultInstance.parse(path), endpoints, false);
  }

  /** A stream of events, for those who accept {@code text/event-stream}. */
  public static Resource streamAt(String path, Endpoint endpoint) {
    return new Resource(
        PathPatternParser.defaultInstance.parse(path), Map.of(HttpMethod.GET, endpoint), true);
  }
}
