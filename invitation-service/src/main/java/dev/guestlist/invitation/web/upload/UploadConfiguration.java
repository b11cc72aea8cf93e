package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.feeding.Feeding;
import dev.guestlist.invitation.messaging.BatchGateway;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.membership.Files;
import dev.guestlist.invitation.web.membership.KnownPeople;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.schemas.rules.Validity;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Takes files of invitations and tells what came of their rows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
class UploadConfiguration {

  /** One thread for all files: the processor's other cores serve everybody else. */
  @Bean(destroyMethod = "dispose")
  Scheduler fileReading() {
    return Schedulers.newParallel("files", 1);
  }

  @Bean
  Files files(
      UploadSettings settings,
      BatchGateway gateway,
      Scheduler fileReading,
      Operations operations,
      ReadModel readModel,
      Uploads uploads,
      Positions positions,
      Feeding feeding,
      Validity validity,
      InvitationLimits limits,
      Administration administration,
      KnownPeople people,
      ObjectProvider<Clock> clock) {
    return new Uploading(
        new FileGate(settings.atOnce(), settings.atOncePerCaller()),
        new FileBody(
            gateway,
            fileReading,
            settings.longestPause(),
            settings.longest(),
            settings.largest().toBytes()),
        operations,
        readModel,
        uploads,
        positions,
        feeding,
        new UploadAnswer(new RowAnswers(uploads), positions),
        validity,
        limits,
        administration,
        people,
        settings.mostRows(),
        clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  Resource resultsResource(Uploads uploads) {
    return new ResultsResource(uploads, new RowAnswers(uploads)).resource();
  }
}
