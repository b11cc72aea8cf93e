package dev.guestlist.invitation.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the keys come from that people's tokens are checked with. */
final class KeySources {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.shared();

  private KeySources() {}

  /** The keys of these settings; nothing is fetched before the first token comes. */
  static SigningKeys of(TokenSettings settings, Clock clock) {
    String issuer = String.valueOf(settings.issuerUri());
    String address = settings.jwkSetUri();
    Resource file = settings.publicKeyLocation();
    if (address == null && file != null) {
      RSAKey one = read(file);
      // The key in the file has no name of its own, so it is what the token calls it.
      return header -> Mono.just(List.of(new RSAKey.Builder(one).keyID(header.getKeyID()).build()));
    }
    WebClient web =
        WebClient.builder()
            .clientConnector(
                new ReactorClientHttpConnector(
                    HttpClient.create()
                        .option(
                            ChannelOption.CONNECT_TIMEOUT_MILLIS,
                            Math.toIntExact(CONNECT.toMillis()))
                        .responseTimeout(LONGEST)))
            .build();
    Mono<String> where = address == null ? discovered(web, issuer) : Mono.just(address);
    return new FetchedKeys(
        where.flatMap(at -> text(web, at)).map(KeySources::keys).timeout(LONGEST), clock);
  }

  /** OpenID Connect Discovery 1.0, section 4. */
  private static Mono<String> discovered(WebClient web, String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return text(web, base + "/.well-known/openid-configuration")
        .map(
            text -> {
              JsonNode found = JSON.readTree(text);
              if (!found.path("issuer").asString("").equals(issuer)) {
                throw new IllegalStateException("The issuer calls itself something else");
              }
              return found.path("jwks_uri").asString("");
            });
  }

  private static Mono<String> text(WebClient web, String address) {
    return Mono.defer(() -> web.get().uri(URI.create(address)).retrieve().bodyToMono(String.class));
  }

  private static JWKSet keys(String text) {
    try {
      return JWKSet.parse(text).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IllegalStateException("The issuer answers something that is no set of keys", e);
    }
  }

  private static RSAKey read(Resource file) {
    try (InputStream content = file.getInputStream()) {
      return new RSAKey.Builder(RsaKeyConverters.x509().convert(content)).build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "spring.security.oauth2.resourceserver.jwt.public-key-location: "
              + file
              + " (expected: an RSA public key in PEM)",
          e);
    }
  }
}
