package dev.guestlist.notification.mail;

import dev.guestlist.notification.letter.LinkSettings;
import dev.guestlist.notification.returns.ReturnAddresses;
import dev.guestlist.notification.sendingdomain.Expectation;
import dev.guestlist.notification.sendingdomain.Expectation.Signature;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to every mail before it leaves. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

  @Bean
  @ConditionalOnProperty("guestlist.returns.address")
  ReturnAddresses returnAddresses(
      @Value("${guestlist.returns.address}") String address, LinkSettings links) {
    return new ReturnAddresses(address, links.active(), links.decoded());
  }

  @Bean
  Outbound outbound(MailSettings mail, DkimSettings dkim, ObjectProvider<ReturnAddresses> returns) {
    return new Outbound(mail.from(), returns.getIfAvailable(), signing(dkim));
  }

  /** What our mails say about themselves, to be compared with DNS. */
  @Bean
  Expectation expectation(
      MailSettings mail,
      SmtpSettings smtp,
      DkimSettings dkim,
      @Value("${guestlist.returns.address:}") String returns) {
    return new Expectation(
        domain(mail.from()),
        domain(returns.isEmpty() ? mail.from() : returns),
        smtp.relays().getFirst().host(),
        signature(dkim),
        !returns.isEmpty());
  }

  private static Optional<Signature> signature(DkimSettings settings) {
    String domain = settings.domain();
    String selector = settings.selector();
    Path key = settings.privateKey();
    return domain == null || selector == null || key == null
        ? Optional.empty()
        : Optional.of(new Signature(domain, selector, DkimKey.read(key).record()));
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static @Nullable DkimSigning signing(DkimSettings settings) {
    String domain = settings.domain();
    String selector = settings.selector();
    Path key = settings.privateKey();
    return domain == null || selector == null || key == null
        ? null
        : new DkimSigning(domain, selector, DkimKey.read(key));
  }
}
