package dev.guestlist.notification.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class ForeignFormsTest {

  @ParameterizedTest
  @CsvSource({
    "POST, cross-site, , false",
    "POST, same-site, , false",
    "DELETE, cross-site, , false",
    "POST, same-origin, , true",
    "POST, same-origin, http://localhost:9082, true",
    "POST, , https://localhost:9082, true",
    "POST, , http://evil.example, false",
    "POST, none, http://evil.example, false",
    "POST, , http://localhost:8080, false",
    "POST, , null, false",
    "POST, none, , true",
    "POST, , , true",
    "GET, cross-site, http://evil.example, true"
  })
  void changeNothingHere(
      String method, @Nullable String site, @Nullable String origin, boolean passes) {
    MockServerHttpRequest.BodyBuilder request =
        MockServerHttpRequest.method(HttpMethod.valueOf(method), "/operators/paused-workspaces");
    request.header("Host", "localhost:9082");
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    MockServerWebExchange exchange = MockServerWebExchange.from(request);
    boolean[] passed = {false};

    new ForeignForms().filter(exchange, _ -> Mono.fromRunnable(() -> passed[0] = true)).block();

    assertThat(passed[0]).isEqualTo(passes);
    if (!passes) {
      assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }
  }
}
