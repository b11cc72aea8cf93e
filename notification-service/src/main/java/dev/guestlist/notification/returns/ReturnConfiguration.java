package dev.guestlist.notification.returns;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way back. */
@Configuration(proxyBeanMethods = false)
class ReturnConfiguration {

  @Bean
  @ConditionalOnProperty("guestlist.returns.port")
  ReturnServer returnServer(
      ReturnSettings settings,
      ReturnAddresses addresses,
      ReturnBook book,
      SslBundles bundles,
      MeterRegistry meters) {
    Integer port = settings.port();
    String address = settings.address();
    if (port == null || address == null) {
      throw new IllegalStateException("checked by the settings");
    }
    return new ReturnServer(
        settings, port, address, addresses, book, encryption(settings.tls(), bundles), meters);
  }

  private static @Nullable StartTls encryption(
      ReturnSettings.@Nullable Tls tls, SslBundles bundles) {
    return tls == null || tls.bundle() == null
        ? null
        : new StartTls(bundles, tls.bundle(), tls.required());
  }
}
