package dev.guestlist.invitation.web;

import dev.guestlist.invitation.readmodel.Changes;
import dev.guestlist.invitation.readmodel.Histories;
import dev.guestlist.invitation.readmodel.InvitedCounts;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.readmodel.Webhooks;
import org.springframework.context.annotation.Bean;

/**
 * What servers of tests read of the tables of one instance. No configuration by name, so that none
 * finds it unless it imports it.
 */
public class InstanceBeans {

  @Bean
  Histories histories(LocalInstance instance) {
    return instance.histories();
  }

  @Bean
  Changes changes(LocalInstance instance) {
    return instance.changes();
  }

  @Bean
  InvitedCounts invitedCounts(LocalInstance instance) {
    return instance.invitedCounts();
  }

  @Bean
  Uploads uploads(LocalInstance instance) {
    return instance.uploads();
  }

  @Bean
  Webhooks webhooks(LocalInstance instance) {
    return instance.webhooks();
  }

  @Bean
  InstanceWebhookLog webhookLog(LocalInstance instance) {
    return new InstanceWebhookLog(instance);
  }
}
