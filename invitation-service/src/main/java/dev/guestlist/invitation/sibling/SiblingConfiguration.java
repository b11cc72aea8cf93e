package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.readmodel.Owners;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What lets any instance answer any call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiblingSettings.class)
class SiblingConfiguration {

  @Bean
  SiblingClient siblingClient(SiblingSettings settings, MeterRegistry meters) {
    return new SiblingClient(
        settings.siblings(), new Signatures(settings.secret()), meters, InstantSource.system());
  }

  @Bean
  SiblingGate siblingGate(SiblingSettings settings) {
    return new SiblingGate(new Signatures(settings.secret()), InstantSource.system());
  }

  @Bean
  Forwarding forwarding(Owners owners, SiblingSettings settings, SiblingClient siblings) {
    return new Forwarding(owners, settings.siblings().host(), siblings);
  }

  @Bean
  SiblingOperations siblingOperations(Owners owners, SiblingClient siblings) {
    return new SiblingOperations(owners, siblings);
  }

  @Bean
  SiblingParts siblingParts(Owners owners, SiblingClient siblings) {
    return new SiblingParts(owners, siblings);
  }
}
