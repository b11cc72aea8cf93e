package dev.guestlist.invitation.web.call;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is served under one path.
 *
 * @param path path with variables; {@code org} and {@code workspace} are checked as such
 */
public record Resource(PathPattern path, Map<HttpMethod, Endpoint> endpoints) {

  /** A resource under a path such as {@code /api/orgs/{org}/workspaces}. */
  public static Resource at(String path, Map<HttpMethod, Endpoint> endpoints) {
    return new Resource(PathPatternParser.defaultInstance.parse(path), endpoints);
  }
}
