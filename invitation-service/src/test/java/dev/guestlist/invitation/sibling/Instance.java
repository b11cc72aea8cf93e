package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.readmodel.ElsewhereException;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Placing;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.document.Root;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An instance with the real way of every call, on two ports; what it serves says what came in. Its
 * owner is another one where a test says so.
 */
final class Instance implements AutoCloseable {

  static final String ECHO = "/api/orgs/acme/workspaces/launch/echo";
  static final String CREDENTIALS =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));
  static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final ConfigurableApplicationContext context;

  @TestConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
  @ComponentScan({
    "dev.guestlist.invitation.web.call",
    "dev.guestlist.invitation.web.problem",
    "dev.guestlist.invitation.security",
    "dev.guestlist.invitation.management"
  })
  @ConfigurationPropertiesScan({
    "dev.guestlist.invitation.management",
    "dev.guestlist.invitation.security"
  })
  @Import(SiblingConfiguration.class)
  static class Application {

    @Bean
    Placing placing() {
      return (refusal, _) -> refusal;
    }

    @Bean
    KnownOwners owners() {
      return new KnownOwners();
    }

    @Bean
    Served served() {
      return new Served();
    }

    @Bean
    Resource echo(Served served) {
      return Resource.at(
          "/api/orgs/{org}/workspaces/{workspace}/echo",
          Map.of(
              HttpMethod.GET, served::echo,
              HttpMethod.POST, served::echo));
    }

    @Bean
    Resource stream(Served served) {
      return Resource.at(
          "/api/orgs/{org}/workspaces/{workspace}/stream", Map.of(HttpMethod.GET, served::stream));
    }

    @Bean
    Resource documents(Bodies bodies) {
      return Resource.at(
          "/api/orgs/{org}/workspaces/{workspace}/documents",
          Map.of(
              HttpMethod.POST,
              call ->
                  bodies
                      .read(call, Root.WORKSPACE)
                      .flatMap(_ -> ServerResponse.noContent().build())));
    }

    @Bean
    Resource parts(Served served, SiblingParts parts) {
      return Resource.at(
          "/api/orgs/{org}/parts", Map.of(HttpMethod.GET, call -> served.parts(call, parts)));
    }

    @Bean
    Resource workspaces(Served served) {
      return Resource.at(
          "/api/orgs/{org}/workspaces", Map.of(HttpMethod.POST, served::createWorkspace));
    }
  }

  /** What answers here. */
  static final class Served {

    final AtomicInteger streams = new AtomicInteger();
    volatile boolean elsewhere;
    volatile Set<Integer> partitions = Set.of(0, 1, 2, 3);

    Mono<ServerResponse> echo(Call call) {
      return body(call)
          .flatMap(
              body ->
                  ServerResponse.status(201)
                      .header("Position", "p1")
                      .header("Link", "<a>; rel=\"next\"", "<b>; rel=\"prev\"")
                      .contentType(MediaType.TEXT_PLAIN)
                      .bodyValue(
                          String.join(
                              "\n",
                              call.request().getMethod() + " " + Targets.of(call.request()),
                              call.headers().getOrEmpty("Host").toString(),
                              call.headers().getOrEmpty("Idempotency-Key").toString(),
                              call.headers().getOrEmpty("Guestlist-Sibling").isEmpty()
                                  ? "from a caller"
                                  : "from a sibling",
                              body)));
    }

    Mono<ServerResponse> stream(Call call) {
      return ServerResponse.ok()
          .contentType(MediaType.TEXT_EVENT_STREAM)
          .body(
              Flux.interval(Duration.ZERO, Duration.ofMillis(50))
                  .map(number -> "event " + number)
                  .doOnSubscribe(_ -> streams.incrementAndGet())
                  .doFinally(_ -> streams.decrementAndGet()),
              String.class);
    }

    /** All partitions are with the owner, as far as it says so. */
    Mono<ServerResponse> parts(Call call, SiblingParts parts) {
      return SiblingCalls.isFromSibling(call.request())
          ? ServerResponse.ok()
              .header(SiblingParts.HEADER, SiblingParts.named(partitions))
              .bodyValue("my part")
          : parts
              .gather(call, Set.of())
              .flatMap(
                  all ->
                      ServerResponse.ok()
                          .bodyValue(
                              all.stream()
                                  .map(SiblingParts.Part::body)
                                  .collect(Collectors.joining(" and "))));
    }

    Mono<ServerResponse> createWorkspace(Call call) {
      return body(call)
          .flatMap(
              body -> {
                if (elsewhere) {
                  return Mono.error(new ElsewhereException(1));
                }
                return ServerResponse.status(201).bodyValue("made of " + body);
              });
    }

    private static Mono<String> body(Call call) {
      return DataBufferUtils.join(call.request().getBody())
          .map(
              buffer -> {
                String text = buffer.toString(StandardCharsets.UTF_8);
                DataBufferUtils.release(buffer);
                return text;
              })
          .defaultIfEmpty("");
    }
  }

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Instance start(String... settings) {
    BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                "spring.config.name=siblings",
                "spring.main.banner-mode=off",
                "server.address=127.0.0.1",
                "server.port=0",
                "management.server.address=127.0.0.1",
                "management.server.port=0",
                "guestlist.person-key=" + Base64.getEncoder().encodeToString(SECRET),
                "guestlist.clients.demo.password-hash=" + encoder.encode("demo"),
                "guestlist.clients.demo.orgs=acme"));
    all.addAll(List.of(settings));
    return new Instance(
        new SpringApplicationBuilder(Application.class)
            .properties(all.toArray(String[]::new))
            .run());
  }

  Served served() {
    return context.getBean(Served.class);
  }

  /** From now on another instance has everything. */
  void ownedBy(HostInfo owner) {
    context.getBean(KnownOwners.class).otherwise(owner);
    served().elsewhere = true;
  }

  HostInfo siblingAddress() {
    return new HostInfo("127.0.0.1", managementPort());
  }

  int port() {
    return port("local.server.port");
  }

  int managementPort() {
    return port("local.management.port");
  }

  private int port(String name) {
    return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty(name)));
  }

  @Override
  public void close() {
    context.close();
  }
}
