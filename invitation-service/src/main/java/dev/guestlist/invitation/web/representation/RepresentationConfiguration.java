package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.ReadModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Representations that look things up. */
@Configuration(proxyBeanMethods = false)
class RepresentationConfiguration {

  @Bean
  ItemDocuments itemDocuments(ReadModel readModel) {
    return new ItemDocuments(readModel);
  }

  @Bean
  OperationDocument operationDocument(ItemDocuments items) {
    return new OperationDocument(items);
  }
}
