package dev.guestlist.invitation.web.access;

import dev.guestlist.invitation.readmodel.ReadModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rights, as far as they are known here. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  ReadAccess readAccess(ReadModel readModel) {
    return new ReadAccess(readModel);
  }

  @Bean
  Administration administration(ReadModel readModel, ReadAccess access) {
    return new Administration(readModel, access);
  }
}
