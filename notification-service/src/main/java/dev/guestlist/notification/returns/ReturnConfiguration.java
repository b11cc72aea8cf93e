package dev.guestlist.notification.returns;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way back. */
@Configuration(proxyBeanMethods = false)
class ReturnConfiguration {

  @Bean
  @ConditionalOnProperty("guestlist.returns.port")
  ReturnServer returnServer(
      ReturnSettings settings, ReturnAddresses addresses, ReturnBook book, MeterRegistry meters) {
    Integer port = settings.port();
    String address = settings.address();
    if (port == null || address == null) {
      throw new IllegalStateException("checked by the settings");
    }
    return new ReturnServer(settings, port, address, addresses, book, meters);
  }
}
