package dev.guestlist.invitation.web.webhook;

import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.webhook.Networks;
import dev.guestlist.invitation.webhook.TargetRules;
import dev.guestlist.invitation.webhook.TargetSeal;
import dev.guestlist.invitation.webhook.WebhookLog;
import dev.guestlist.invitation.webhook.WebhookSettings;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is served under the webhooks of a workspace. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookWebConfiguration {

  private static final String WEBHOOKS = "/api/orgs/{org}/workspaces/{workspace}/webhooks";
  private static final String WEBHOOK = WEBHOOKS + "/{webhook}";
  private static final String DELIVERIES = WEBHOOK + "/deliveries";

  @Bean
  TargetSeal targetSeal(WebhookSettings settings) {
    return new TargetSeal(settings);
  }

  @Bean
  WebhookAccess webhookAccess(ReadAccess access, Administration administration, Webhooks webhooks) {
    return new WebhookAccess(access, administration, webhooks);
  }

  @Bean
  Resource webhooksResource(
      Bodies bodies,
      Operations operations,
      WebhookAccess access,
      Webhooks webhooks,
      WebhookLog log,
      TargetSeal seal,
      WebhookSettings settings,
      Positions positions) {
    Creating creating =
        new Creating(
            bodies,
            operations,
            access,
            webhooks,
            log,
            seal,
            new TargetRules(
                new Networks(settings.webhooks().allowedNetworks()),
                settings.webhooks().plainHttp()),
            settings.webhooks().perWorkspace(),
            positions,
            InstantSource.system());
    Reading reading = new Reading(access, webhooks, seal, positions);
    return Resource.at(
        WEBHOOKS, Map.of(HttpMethod.GET, reading::list, HttpMethod.POST, creating::post));
  }

  @Bean
  Resource webhookResource(
      Operations operations,
      WebhookAccess access,
      Webhooks webhooks,
      WebhookLog log,
      TargetSeal seal,
      Positions positions) {
    Reading reading = new Reading(access, webhooks, seal, positions);
    Deleting deleting =
        new Deleting(access, operations, webhooks, log, positions, InstantSource.system());
    return Resource.at(
        WEBHOOK, Map.of(HttpMethod.GET, reading::get, HttpMethod.DELETE, deleting::delete));
  }

  @Bean
  DeliveriesOfOne deliveriesOfOne(
      WebhookAccess access,
      Webhooks webhooks,
      WebhookLog log,
      Bodies bodies,
      Operations operations,
      Positions positions,
      Cursors cursors) {
    return new DeliveriesOfOne(
        access, webhooks, log, bodies, operations, positions, cursors, InstantSource.system());
  }

  @Bean
  Resource deliveriesResource(DeliveriesOfOne deliveries) {
    return Resource.at(DELIVERIES, Map.of(HttpMethod.GET, deliveries::list));
  }

  @Bean
  Resource deliveryResource(DeliveriesOfOne deliveries) {
    return Resource.at(DELIVERIES + "/{delivery}", Map.of(HttpMethod.GET, deliveries::get));
  }

  @Bean
  Resource resendDeliveryResource(DeliveriesOfOne deliveries) {
    return Resource.at(
        DELIVERIES + "/{delivery}/resend", Map.of(HttpMethod.POST, deliveries::resend));
  }
}
