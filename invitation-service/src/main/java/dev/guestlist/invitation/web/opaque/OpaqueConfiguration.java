package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.readmodel.ReadModel;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Positions and cursors, sealed with one key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealSettings.class)
class OpaqueConfiguration {

  @Bean
  Positions positions(ReadModel readModel, SealSettings settings) {
    return new Positions(readModel, new Seal(settings.secret()));
  }

  @Bean
  Cursors cursors(SealSettings settings) {
    return new Cursors(new Seal(settings.secret()));
  }

  @Bean
  HistoryCursors historyCursors(SealSettings settings) {
    return new HistoryCursors(new Seal(settings.secret()));
  }
}
