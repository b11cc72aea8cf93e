package dev.guestlist.invitation.page;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Serves the real page on a port of its own, over an invitation kept in memory. */
final class LandingPageServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  @TestConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({PageConfiguration.class, PageSecurityConfiguration.class})
  static class Application {

    @Bean
    InMemoryGuestlist guestlist() {
      return new InMemoryGuestlist();
    }
  }

  private LandingPageServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static LandingPageServer start() {
    return new LandingPageServer(
        new SpringApplicationBuilder(Application.class)
            .properties(
                "spring.config.name=landing-page",
                "spring.main.banner-mode=off",
                "server.address=127.0.0.1",
                "server.port=0",
                "server.netty.max-initial-line-length=16KB",
                "management.endpoints.web.exposure.include=metrics",
                "guestlist.links.active-key=" + Invitations.KEY_ID,
                "guestlist.links.keys." + Invitations.KEY_ID + "=" + Invitations.base64Key())
            .run());
  }

  InMemoryGuestlist guestlist() {
    return context.getBean(InMemoryGuestlist.class);
  }

  /** The values that a metric has for a tag. */
  List<String> metricTags(String metric, String tag) {
    return context.getBean(MeterRegistry.class).find(metric).meters().stream()
        .map(meter -> String.valueOf(meter.getId().getTag(tag)))
        .toList();
  }

  String address() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void close() {
    context.close();
  }
}
