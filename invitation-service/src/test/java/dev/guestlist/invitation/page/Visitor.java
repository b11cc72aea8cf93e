package dev.guestlist.invitation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.links.LinkToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who visits the page, and follows no redirect. */
final class Visitor {

  static final String FORM = "application/x-www-form-urlencoded";

  private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([a-z2-7]+)\"");
  private static final Pattern HEADING = Pattern.compile("<h1>(.*)</h1>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  Visitor(String address) {
    this.address = address;
  }

  Answer get(LinkToken link) {
    return get(link, Map.of());
  }

  Answer get(LinkToken link, Map<String, String> headers) {
    return send(request("/i/" + link, headers).GET());
  }

  Answer get(String path) {
    return send(request(path, Map.of()).GET());
  }

  Answer send(String method, String path) {
    return send(request(path, Map.of()).method(method, BodyPublishers.noBody()));
  }

  Answer post(LinkToken link, Map<String, String> fields) {
    return post("/i/" + link, fields, Map.of());
  }

  Answer post(String path, Map<String, String> fields, Map<String, String> headers) {
    return postText(
        path,
        FORM,
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&")),
        headers);
  }

  Answer postText(String path, String contentType, String body, Map<String, String> headers) {
    return send(
        request(path, headers)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  Answer postUntyped(String path, String body) {
    return send(request(path, Map.of()).POST(BodyPublishers.ofString(body)));
  }

  /** Goes to the identity provider, and tells where it sends them back to. */
  URI goesTo(URI there) {
    Answer answer = send(HttpRequest.newBuilder(there).GET());
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return URI.create(answer.header("Location"));
  }

  /** Comes back from there with this cookie. */
  Answer comesBack(URI back, String cookie) {
    assertThat(back.toString()).startsWith(address + "/sign-in/callback?");
    HttpRequest.Builder request = HttpRequest.newBuilder(back).GET();
    return send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What the visitor got. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String nonce() {
      return first(NONCE);
    }

    String heading() {
      return first(HEADING);
    }

    /** Where the page goes on by itself. */
    URI refresh() {
      assertThat(header("Refresh")).as(body()).startsWith("0; url=");
      return URI.create(header("Refresh").substring("0; url=".length()));
    }

    /** The cookie that was set, as the browser sends it. */
    String cookie() {
      return header("Set-Cookie").split(";", 2)[0];
    }

    private String first(Pattern pattern) {
      Matcher matcher = pattern.matcher(body());
      assertThat(matcher.find()).as("%s in %s", pattern, body()).isTrue();
      return matcher.group(1);
    }

    void isAGuardedPage() {
      assertThat(header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      isGuarded();
    }

    void isGuarded() {
      assertThat(header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header("Cache-Control")).isEqualTo("no-store");
      assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(header("Set-Cookie")).isEmpty();
      assertThat(header("Content-Security-Policy"))
          .matches(
              "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self';"
                  + " frame-ancestors 'none'; base-uri 'none'");
    }
  }
}
