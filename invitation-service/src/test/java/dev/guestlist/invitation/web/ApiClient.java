package dev.guestlist.invitation.web;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Calls the API as a client does. */
final class ApiClient {

  static final String JSON = "application/json";
  static final String XML = "application/xml";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final String authorization;

  ApiClient(EdgeServer server, String credentials) {
    this(server.address(), credentials);
  }

  ApiClient(String address, String credentials) {
    this(address, credentials.isEmpty() ? Optional.empty() : Optional.of(basic(credentials)));
  }

  private ApiClient(String address, Optional<String> authorization) {
    this.address = address;
    this.authorization = authorization.orElse("");
  }

  /** Calls as a person with this token. */
  static ApiClient with(EdgeServer server, String token) {
    return with(server.address(), token);
  }

  /** Calls as a person with this token. */
  static ApiClient with(String address, String token) {
    return new ApiClient(address, Optional.of("Bearer " + token));
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  static String memberships(WorkspaceKey workspace) {
    return "/api/orgs/"
        + workspace.orgId()
        + "/workspaces/"
        + workspace.workspaceId()
        + "/memberships";
  }

  /** Invites in one format and is answered in the same. */
  Answer invite(WorkspaceKey workspace, String type, String body, String... headers) {
    return post(memberships(workspace), type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, String type, byte[] body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .header("Accept", type)
            .POST(BodyPublishers.ofByteArray(body));
    return send(with(request, headers));
  }

  Answer get(String path, String... headers) {
    return send(with(request(path), headers));
  }

  /** Sends a request in which nothing but the credentials is given. */
  Answer send(String method, String path, String body, String... headers) {
    return send(with(request(path).method(method, BodyPublishers.ofString(body)), headers));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    String target =
        request.uri().getRawQuery() == null
            ? request.uri().getRawPath()
            : request.uri().getRawPath() + "?" + request.uri().getRawQuery();
    try {
      Answer answer = Answer.of(HTTP.send(request, BodyHandlers.ofString()));
      return ApiContract.holds(request.method(), target, answer);
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("no answer", e);
    }
  }
}
