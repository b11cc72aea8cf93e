package dev.guestlist.membership.automatic.proof;

import dev.guestlist.membership.automatic.AutomaticSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xbill.DNS.lookup.LookupSession;

/** Whom an organisation has to show that a domain is its own: the operator, or the DNS. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

  @Bean
  DomainProof domainProof(AutomaticSettings settings) {
    DomainProof operator = settings::isProved;
    return operator.or(new DnsProof(LookupSession.defaultBuilder().build(), settings.dnsKept()));
  }
}
