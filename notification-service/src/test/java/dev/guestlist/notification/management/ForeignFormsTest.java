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
    "POST, cross-site, false",
    "POST, same-site, false",
    "DELETE, cross-site, false",
    "POST, same-origin, true",
    "POST, none, true",
    "POST, , true",
    "GET, cross-site, true"
  })
  void changeNothingHere(String method, @Nullable String site, boolean passes) {
    MockServerHttpRequest.BodyBuilder request =
        MockServerHttpRequest.method(HttpMethod.valueOf(method), "/operators/paused-workspaces");
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
