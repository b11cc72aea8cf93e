package dev.guestlist.invitation.web;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.TestIssuer;
import dev.guestlist.invitation.feeding.Feeding;
import dev.guestlist.invitation.messaging.BatchGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/** Serves the real API on a port of its own, over memberships kept in memory. */
final class EdgeServer {

  static final String ORG = "acme";

  private static final TestIssuer ISSUER = new TestIssuer();

  private final ConfigurableApplicationContext context;
  private final AtomicInteger workspaces = new AtomicInteger();

  @TestConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
  @ComponentScan({"dev.guestlist.invitation.web", "dev.guestlist.invitation.security"})
  @Import(InstanceBeans.class)
  static class Application {

    @Bean
    InMemoryMemberships memberships() {
      return new InMemoryMemberships();
    }

    @Bean
    MovableClock clock() {
      return new MovableClock();
    }

    @Bean
    DecidingGateway gateway(InMemoryMemberships memberships) {
      return new DecidingGateway(memberships);
    }

    @Bean
    LocalInstance instance() {
      return new LocalInstance().withPartitions(4);
    }

    @Bean
    BatchGateway batchGateway() {
      return (_, _) ->
          Mono.error(new UnavailableException("Nobody takes files.", Duration.ofSeconds(1)));
    }

    @Bean
    Feeding feeding() {
      return _ -> {};
    }
  }

  private EdgeServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The one of this JVM; the end of the JVM stops it. */
  static EdgeServer running() {
    return Running.SERVER;
  }

  private static final class Running {
    static final EdgeServer SERVER = start();
  }

  private static EdgeServer start() {
    // Both hashes are of the client's own id.
    return new EdgeServer(
        new SpringApplicationBuilder(Application.class)
            .properties(ISSUER.settings().toArray(String[]::new))
            .properties(
                "guestlist.people.orgs=open-to-all",
                "spring.config.name=web",
                "spring.main.banner-mode=off",
                "server.address=127.0.0.1",
                "server.port=0",
                "server.netty.max-initial-line-length=300KB",
                "guestlist.body-time=2s",
                "guestlist.person-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "guestlist.clients.demo.password-hash=" + Passwords.hash("demo"),
                "guestlist.clients.demo.orgs=" + ORG,
                "guestlist.clients.other.password-hash=" + Passwords.hash("other"),
                "guestlist.clients.other.orgs=" + ORG + ",elsewhere")
            .run());
  }

  /** Who makes people's tokens. */
  static TestIssuer issuer() {
    return ISSUER;
  }

  /** Everything that is served. */
  Collection<Resource> resources() {
    return context.getBeansOfType(Resource.class).values();
  }

  DecidingGateway gateway() {
    return context.getBean(DecidingGateway.class);
  }

  InMemoryMemberships memberships() {
    return context.getBean(InMemoryMemberships.class);
  }

  /** What histories are read of. */
  LocalInstance instance() {
    return context.getBean(LocalInstance.class);
  }

  MovableClock clock() {
    return context.getBean(MovableClock.class);
  }

  int port() {
    return Integer.parseInt(
        String.valueOf(context.getEnvironment().getProperty("local.server.port")));
  }

  String address() {
    return "http://localhost:" + port();
  }

  /** A new workspace with nobody in it. */
  WorkspaceKey workspace() {
    WorkspaceKey key = new WorkspaceKey(ORG, "launch-" + workspaces.incrementAndGet());
    memberships()
        .put(
            DecidingGateway.workspace(
                key,
                "Launch",
                MembershipRequest.newBuilder()
                    .setId("start")
                    .setTime(Instant.now())
                    .setOrgId(ORG)
                    .setWorkspaceId(key.workspaceId())
                    .setActor(Actor.newBuilder().setKind(ActorKind.SYSTEM).setId("test").build())
                    .setType("none")
                    .build()));
    return key;
  }
}
