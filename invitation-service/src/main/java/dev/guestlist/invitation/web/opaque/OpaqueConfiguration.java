package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Placing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Positions and cursors, sealed with one key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealSettings.class)
class OpaqueConfiguration {

  @Bean
  Seal seal(SealSettings settings) {
    return new Seal(settings.secret());
  }

  @Bean
  Positions positions(ReadModel readModel, Seal seal) {
    return new Positions(readModel, seal);
  }

  @Bean
  Placing placing(Positions positions) {
    return positions::onPath;
  }

  @Bean
  Cursors cursors(Seal seal) {
    return new Cursors(seal);
  }

  @Bean
  HistoryCursors historyCursors(Seal seal) {
    return new HistoryCursors(seal);
  }
}
