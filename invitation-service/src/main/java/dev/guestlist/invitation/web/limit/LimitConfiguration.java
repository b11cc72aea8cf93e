package dev.guestlist.invitation.web.limit;

import dev.guestlist.invitation.readmodel.InvitedCounts;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits of invitations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {

  @Bean
  InvitationLimits invitationLimits(
      InvitedCounts counts, LimitSettings settings, ObjectProvider<Clock> clock) {
    return new InvitationLimits(
        counts,
        settings.perWorkspaceAndDay(),
        settings.perCallerAndDay(),
        clock.getIfAvailable(Clock::systemUTC));
  }
}
