package dev.guestlist.invitation.web;

import dev.guestlist.invitation.feeding.LocalFeeding;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.ReadModel;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

/** Serves the real API on a port of its own, over the real tables of one instance. */
final class InstanceServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  /** No configuration by name, so that other servers of these tests do not find it. */
  @EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
  @ComponentScan(
      basePackages = {"dev.guestlist.invitation.web", "dev.guestlist.invitation.security"},
      excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
  @Import(InstanceBeans.class)
  static class Application {

    /** Of its own: who closes the shared ones stops every other server of these tests. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
      ReactorResourceFactory resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      return resources;
    }

    @Bean
    LocalInstance instance() {
      return new LocalInstance();
    }

    @Bean
    ReadModel readModel(LocalInstance instance) {
      return instance.readModel();
    }

    @Bean
    RowDecider gateway(LocalInstance instance) {
      return new RowDecider(instance);
    }

    @Bean
    LocalFeeding feeding(LocalInstance instance, RowDecider decider) {
      return new LocalFeeding(instance, decider);
    }
  }

  private InstanceServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** A server with these settings instead of those that ship. */
  static InstanceServer start(String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.config.name=web",
                "--spring.main.banner-mode=off",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--guestlist.person-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "--guestlist.clients.demo.password-hash=" + Passwords.hash("demo"),
                "--guestlist.clients.demo.orgs=acme"));
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    return new InstanceServer(
        new SpringApplicationBuilder(Application.class).run(arguments.toArray(String[]::new)));
  }

  LocalInstance instance() {
    return context.getBean(LocalInstance.class);
  }

  /** Where webhooks are stored. */
  InstanceWebhookLog webhookLog() {
    return context.getBean(InstanceWebhookLog.class);
  }

  /** Who decides what rows of files ask. */
  RowDecider decider() {
    return context.getBean(RowDecider.class);
  }

  String address() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  ApiClient client() {
    return new ApiClient(address(), "demo:demo");
  }

  @Override
  public void close() {
    context.close();
  }
}
