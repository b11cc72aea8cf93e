package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.schemas.links.LinkKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Session;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sending together. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  @Bean
  MailQueue outbox(MailSettings settings, MeterRegistry meters) {
    MailQueue queue = new MailQueue(settings.queue());
    Gauge.builder("guestlist.mail.waiting", queue, MailQueue::size)
        .description("Mails in memory that wait for a connection")
        .register(meters);
    return queue;
  }

  @Bean
  RelayStatus relayStatus(Clock clock, MeterRegistry meters) {
    RelayStatus relay = new RelayStatus(clock);
    Gauge.builder("guestlist.smtp.up", relay, status -> status.now().isFine() ? 1 : 0)
        .description("1 while the relay answers")
        .register(meters);
    return relay;
  }

  @Bean
  LinkKeys linkKeys(LinkSettings links) {
    return links.invitationKeys();
  }

  @Bean
  MailIdentity mailIdentity(MailSettings mail, LinkKeys keys) {
    return new MailIdentity(mail.messageIdDomain(), keys.activeKey());
  }

  @Bean
  SmtpSender smtpSender(
      SmtpSettings smtp,
      MailSettings mail,
      LinkSettings links,
      LinkKeys keys,
      MailQueue queue,
      OutcomeBook book,
      RelayStatus relay,
      Clock clock) {
    Session session = SmtpConnection.session(smtp, mail);
    return new SmtpSender(
        smtp.connections(),
        session,
        queue,
        new MimeMessages(session, mail),
        new InvitationTemplate(keys, links.baseUrl()),
        book,
        relay,
        clock);
  }

  /** Shows the trouble and leaves the service ready: mails wait in the store meanwhile. */
  @Bean
  HealthIndicator smtpHealthIndicator(RelayStatus relay) {
    return () -> {
      RelayStatus.Status status = relay.now();
      Health.Builder health =
          status.isFine() ? Health.up() : Health.unknown().withDetail("trouble", status.trouble());
      return health.withDetail("since", status.since().toString()).build();
    };
  }
}
