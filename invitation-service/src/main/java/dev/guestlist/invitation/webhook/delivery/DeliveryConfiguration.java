package dev.guestlist.invitation.webhook.delivery;

import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.webhook.TargetSeal;
import dev.guestlist.invitation.webhook.WebhookLog;
import dev.guestlist.invitation.webhook.WebhookSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The telling of receivers. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  @Bean(destroyMethod = "close")
  Receivers receivers(WebhookSettings settings) {
    return new Receivers(settings.webhooks());
  }

  @Bean
  Deliveries webhookDeliveries(
      Webhooks webhooks,
      WebhookLog log,
      TargetSeal seal,
      Receivers receivers,
      WebhookSettings settings,
      Clock clock,
      MeterRegistry meters) {
    return new Deliveries(
        webhooks,
        log,
        seal,
        receivers,
        new Deliveries.Limits(
            settings.webhooks().connections(), settings.webhooks().connectionsPerWebhook()),
        clock,
        meters);
  }
}
