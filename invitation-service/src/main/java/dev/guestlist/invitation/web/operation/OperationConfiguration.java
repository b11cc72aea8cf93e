package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.OperationDocument;
import dev.guestlist.invitation.web.stream.OpenStreams;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Operations: how they are run, and the resource that shows them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class OperationConfiguration {

  @Bean
  Repeats repeats(ReadModel readModel, Uploads uploads, IdempotencySettings settings) {
    return new Repeats(readModel, uploads, settings.kept(), new SecureRandom());
  }

  @Bean
  Operations operations(
      ReadModel readModel,
      RequestGateway gateway,
      Positions positions,
      OperationDocument documents,
      Repeats repeats,
      ObjectProvider<Clock> clock) {
    return new Operations(
        readModel, gateway, positions, documents, repeats, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  KeyReuse keyReuse(
      ReadModel readModel,
      ObjectProvider<OperationsElsewhere> elsewhere,
      Repeats repeats,
      ObjectProvider<Clock> clock) {
    return new KeyReuse(
        readModel,
        elsewhere.getIfAvailable(() -> OperationsElsewhere.NOBODY),
        repeats,
        clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  Resource operationResource(
      ReadModel readModel,
      Uploads uploads,
      OperationDocument documents,
      Positions positions,
      OpenStreams streams,
      KeyReuse keyReuse) {
    return new OperationResource(
            new ShownOperations(readModel, uploads, documents),
            positions,
            new OperationStream(streams),
            keyReuse)
        .resource();
  }
}
