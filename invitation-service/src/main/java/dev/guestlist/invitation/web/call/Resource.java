package dev.guestlist.invitation.web.call;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is served under one path.
 *
 * @param path path with variables; {@code org} and {@code workspace} are checked as such
 * @param acceptance which answers there are
 */
public record Resource(
    PathPattern path, Map<HttpMethod, Endpoint> endpoints, Acceptance acceptance) {

  /** A resource under a path such as {@code /api/orgs/{org}/workspaces}. */
  public static Resource at(String path, Map<HttpMethod, Endpoint> endpoints) {
    return at(path, endpoints, Acceptance.DOCUMENT);
  }

  /** A resource with answers of its own kind. */
  public static Resource at(
      String path, Map<HttpMethod, Endpoint> endpoints, Acceptance acceptance) {
    return new Resource(PathPatternParser.defaultInstance.parse(path), endpoints, acceptance);
  }

  /** A stream of events, for those who accept {@code text/event-stream}. */
  public static Resource streamAt(String path, Endpoint endpoint) {
    return at(path, Map.of(HttpMethod.GET, endpoint), Acceptance.EVENTS);
  }
}
