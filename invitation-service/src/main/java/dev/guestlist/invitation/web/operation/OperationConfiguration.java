package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.OperationDocument;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Operations: how they are run, and the resource that shows them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class OperationConfiguration {

  @Bean
  Operations operations(
      ReadModel readModel,
      RequestGateway gateway,
      Positions positions,
      OperationDocument documents,
      IdempotencySettings settings,
      ObjectProvider<Clock> clock) {
    return new Operations(
        readModel,
        gateway,
        positions,
        documents,
        new Repeats(readModel, settings.kept(), new SecureRandom()),
        clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  KeyReuse keyReuse(ReadModel readModel, ObjectProvider<OperationsElsewhere> elsewhere) {
    return new KeyReuse(readModel, elsewhere.getIfAvailable(() -> OperationsElsewhere.NOBODY));
  }

  @Bean
  Resource operationResource(
      ReadModel readModel, OperationDocument documents, Positions positions) {
    return Resource.at(
        OperationResource.PATH,
        Map.of(HttpMethod.GET, new OperationResource(readModel, documents, positions)::get));
  }
}
