package dev.guestlist.quickstart.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IdentityServerTest {

  private static final String CALLBACK = "http://localhost:8080/sign-in/callback";
  private static final CodeVerifier VERIFIER = new CodeVerifier();

  private final HttpClient browser = HttpClient.newHttpClient();
  private String issuer = "";
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private IdentityServer server;

  /** Says what it was asked to sign. */
  private static final class Repeating implements IdTokens {

    @Override
    public JWKSet keys() {
      return new JWKSet();
    }

    @Override
    public String sign(String issuer, String client, String nonce, Person person, Instant now) {
      return String.join("|", client, nonce, person.email(), String.valueOf(person.firstName()));
    }
  }

  @BeforeEach
  void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    issuer = "http://localhost:" + port;
    server =
        new IdentityServer(
            port, issuer, "guestlist", URI.create(CALLBACK), new Repeating(), () -> now);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsWhereEverythingIs() throws Exception {
    var metadata =
        JsonMapper.shared().readTree(get(issuer + "/.well-known/openid-configuration").body());

    assertThat(metadata.get("issuer").asString()).isEqualTo(issuer);
    assertThat(get(metadata.get("jwks_uri").asString()).body()).isEqualTo("{\"keys\":[]}");
    assertThat(metadata.get("authorization_endpoint").asString()).isEqualTo(issuer + "/authorize");
    assertThat(metadata.get("token_endpoint").asString()).isEqualTo(issuer + "/token");
  }

  @Test
  void asksWhoItIsAndBelievesIt() throws Exception {
    assertThat(get(authorize(request())).body()).contains("name=\"email\"");

    HttpResponse<String> answer = signIn();

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(CALLBACK + "?")
        .contains("state=03-state");
    HttpResponse<String> tokens = tokens(code(answer), VERIFIER, CALLBACK);
    assertThat(tokens.statusCode()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(tokens.body()).get("id_token").asString())
        .isEqualTo("guestlist|a-nonce|ada@people.example|Ada");
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri, https://evil.example/sign-in/callback",
    "client_id, somebody",
    "code_challenge_method, plain",
    "code_challenge,",
    "nonce,",
    "scope, email"
  })
  void answersNoOtherRequest(String parameter, String value) throws Exception {
    Map<String, String> request = request();
    if (value == null) {
      request.remove(parameter);
    } else {
      request.put(parameter, value);
    }

    HttpResponse<String> answer = get(authorize(request));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void takesACodeOnceWithinAMinuteFromWhoeverAskedForIt() throws Exception {
    String taken = code(signIn());
    tokens(taken, VERIFIER, CALLBACK);

    assertThat(tokens(taken, VERIFIER, CALLBACK).statusCode()).isEqualTo(400);
    assertThat(tokens(code(signIn()), new CodeVerifier(), CALLBACK).statusCode()).isEqualTo(400);
    assertThat(tokens(code(signIn()), VERIFIER, "https://evil.example").statusCode())
        .isEqualTo(400);
    assertThat(tokens("invented", VERIFIER, CALLBACK).statusCode()).isEqualTo(400);
    String late = code(signIn());
    now = now.plusSeconds(61);
    assertThat(tokens(late, VERIFIER, CALLBACK).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> signIn() throws IOException, InterruptedException {
    return post(authorize(request()), "email=ada%40people.example&name=Ada");
  }

  private static String code(HttpResponse<String> answer) {
    String query = URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery();
    return Objects.requireNonNull(URLUtils.parseParameters(query).get("code")).getFirst();
  }

  private HttpResponse<String> tokens(String code, CodeVerifier verifier, String callback)
      throws IOException, InterruptedException {
    return post(
        issuer + "/token",
        query(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "guestlist",
                "code",
                code,
                "redirect_uri",
                callback,
                "code_verifier",
                verifier.getValue())));
  }

  private static Map<String, String> request() {
    return new java.util.HashMap<>(
        Map.of(
            "response_type", "code",
            "client_id", "guestlist",
            "scope", "openid email",
            "redirect_uri", CALLBACK,
            "state", "03-state",
            "nonce", "a-nonce",
            "code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, VERIFIER).getValue(),
            "code_challenge_method", "S256"));
  }

  private String authorize(Map<String, String> request) {
    return issuer + "/authorize?" + query(request);
  }

  private static String query(Map<String, String> parameters) {
    return List.copyOf(parameters.entrySet()).stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, String form)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }
}
