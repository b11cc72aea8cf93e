package dev.guestlist.invitation.sibling;

import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.links.UnsubscribeToken;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** Whose answer a call needs, as far as its path tells. */
sealed interface Destination {

  /** That of the instance that has this partition. */
  record At(int partition) implements Destination {}

  /** Only the body tells. */
  record InBody() implements Destination {}

  /** Anybody's. */
  record Anywhere() implements Destination {}

  /** Where the call has to be answered, given how many partitions there are. */
  static Destination of(ServerHttpRequest request, int partitions) {
    PathContainer path = request.getPath().pathWithinApplication();
    for (PathPattern pattern : Paths.WORKSPACE) {
      PathMatchInfo match = pattern.matchAndExtract(path);
      if (match != null) {
        return workspace(
            match.getUriVariables().get("org"),
            match.getUriVariables().get("workspace"),
            partitions);
      }
    }
    for (PathPattern pattern : Paths.OPERATION) {
      PathMatchInfo match = pattern.matchAndExtract(path);
      if (match != null) {
        return operation(match.getUriVariables().get("operation"), partitions);
      }
    }
    PathMatchInfo link = Paths.LINK.matchAndExtract(path);
    if (link != null) {
      return link(link.getUriVariables().get("token"), partitions);
    }
    PathMatchInfo unsubscribing = Paths.UNSUBSCRIBE.matchAndExtract(path);
    if (unsubscribing != null) {
      return unsubscribe(unsubscribing.getUriVariables().get("token"), partitions);
    }
    if (Paths.SIGN_IN.matches(path)) {
      return signIn(request.getQueryParams().getFirst("state"), partitions);
    }
    boolean creates =
        HttpMethod.POST.equals(request.getMethod())
            && Paths.CREATING.stream().anyMatch(pattern -> pattern.matches(path));
    return creates ? new InBody() : new Anywhere();
  }

  /** Whether calls like this one are passed on between siblings at all. */
  static boolean isServedToSiblings(ServerHttpRequest request) {
    String path = request.getPath().pathWithinApplication().value();
    return List.of("/api", "/i", "/u", "/sign-in").stream()
        .anyMatch(served -> path.equals(served) || path.startsWith(served + "/"));
  }

  private static Destination workspace(
      @Nullable String org, @Nullable String workspace, int partitions) {
    return org != null
            && workspace != null
            && WorkspaceKey.isId(org)
            && WorkspaceKey.isId(workspace)
        ? at(new WorkspaceKey(org, workspace).partition(partitions), partitions)
        : new Anywhere();
  }

  private static Destination operation(@Nullable String id, int partitions) {
    return id != null && Paths.PARTITION_FIRST.matcher(id).matches()
        ? at(HexFormat.fromHexDigits(id, 0, 2), partitions)
        : new Anywhere();
  }

  private static Destination link(@Nullable String token, int partitions) {
    return token == null
        ? new Anywhere()
        : LinkToken.parse(token)
            .map(parsed -> at(parsed.partition(), partitions))
            .orElseGet(Anywhere::new);
  }

  private static Destination unsubscribe(@Nullable String token, int partitions) {
    return token == null
        ? new Anywhere()
        : UnsubscribeToken.parse(token)
            .map(parsed -> at(parsed.partition(), partitions))
            .orElseGet(Anywhere::new);
  }

  /** The state of a sign-in begins with the partition of its link, as an operation's id does. */
  private static Destination signIn(@Nullable String state, int partitions) {
    return operation(state, partitions);
  }

  private static Destination at(int partition, int partitions) {
    return partition < partitions ? new At(partition) : new Anywhere();
  }

  /** The paths that name a partition. */
  final class Paths {

    private static final Pattern PARTITION_FIRST = Pattern.compile("[0-9A-Fa-f]{2}-.*");
    private static final List<PathPattern> CREATING =
        List.of(parse("/api/orgs/{org}/workspaces"), parse("/api/users/{login}/workspaces"));
    private static final List<PathPattern> WORKSPACE =
        List.of(
            parse("/api/orgs/{org}/workspaces/{workspace}"),
            parse("/api/orgs/{org}/workspaces/{workspace}/**"));
    private static final List<PathPattern> OPERATION =
        List.of(parse("/api/operations/{operation}"), parse("/api/operations/{operation}/**"));
    private static final PathPattern LINK = parse("/i/{token}");
    private static final PathPattern UNSUBSCRIBE = parse("/u/{token}");
    private static final PathPattern SIGN_IN = parse("/sign-in/callback");

    private Paths() {}

    private static PathPattern parse(String pattern) {
      return PathPatternParser.defaultInstance.parse(pattern);
    }
  }
}
