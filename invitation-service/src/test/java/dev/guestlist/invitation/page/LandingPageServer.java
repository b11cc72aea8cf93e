package dev.guestlist.invitation.page;

import dev.guestlist.invitation.TestIdentityProvider;
import dev.guestlist.invitation.feeding.LocalFeeding;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.web.InstanceBeans;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Serves the real edge on a port of its own, over an invitation kept in memory. */
final class LandingPageServer {

  private final ConfigurableApplicationContext context;

  @TestConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "dev.guestlist.invitation.page",
        "dev.guestlist.invitation.security",
        "dev.guestlist.invitation.signin",
        "dev.guestlist.invitation.web"
      },
      excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
  @ConfigurationPropertiesScan("dev.guestlist.invitation.web")
  @Import(InstanceBeans.class)
  static class Application {

    @Bean
    InMemoryGuestlist guestlist() {
      return new InMemoryGuestlist();
    }

    @Bean
    LocalInstance instance() {
      return new LocalInstance();
    }

    @Bean
    LocalFeeding feeding(LocalInstance instance, InMemoryGuestlist guestlist) {
      return new LocalFeeding(instance, guestlist);
    }

    @Bean
    ObservedValues observedValues() {
      return new ObservedValues();
    }
  }

  /** Everything that traces and metrics would hold. */
  static final class ObservedValues implements ObservationHandler<Observation.Context> {

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    @Override
    public void onStop(Observation.Context context) {
      values.add(String.valueOf(context.getContextualName()));
      context.getAllKeyValues().forEach(observed -> values.add(observed.getValue()));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  private LandingPageServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The one of this JVM without an identity provider; the end of the JVM stops it. */
  static LandingPageServer running() {
    return Running.SERVER;
  }

  /** The one of this JVM where invitees can sign in. */
  static LandingPageServer withSignIn() {
    return WithSignIn.SERVER;
  }

  private static final class Running {
    static final LandingPageServer SERVER = start(0, List.of());
  }

  private static final class WithSignIn {
    static final TestIdentityProvider PROVIDER = new TestIdentityProvider();
    static final LandingPageServer SERVER = start(freePort(), PROVIDER.settings());
  }

  private static LandingPageServer start(int port, List<String> more) {
    return new LandingPageServer(
        new SpringApplicationBuilder(Application.class)
            .properties(
                "spring.config.name=landing-page",
                "spring.main.banner-mode=off",
                "server.address=127.0.0.1",
                "server.port=" + port,
                "server.netty.max-initial-line-length=16KB",
                "guestlist.person-key=" + Invitations.base64Key(),
                "guestlist.page.longest-upload=1s",
                "management.endpoints.web.exposure.include=metrics",
                "guestlist.links.base-url=http://localhost:" + port,
                "guestlist.links.active-key=" + Invitations.KEY_ID,
                "guestlist.links.keys." + Invitations.KEY_ID + "=" + Invitations.base64Key())
            .properties(more.toArray(String[]::new))
            .run());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestIdentityProvider identityProvider() {
    return WithSignIn.PROVIDER;
  }

  InMemoryGuestlist guestlist() {
    return context.getBean(InMemoryGuestlist.class);
  }

  Set<String> observedValues() {
    return context.getBean(ObservedValues.class).values;
  }

  String address() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }
}
