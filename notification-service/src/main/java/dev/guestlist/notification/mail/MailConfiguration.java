package dev.guestlist.notification.mail;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.notification.domain.Owner;
import dev.guestlist.notification.letter.Letters;
import dev.guestlist.schemas.links.LinkKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts the sending together. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  @Bean
  MailQueue outbox(MailSettings settings, SmtpSettings smtp, MeterRegistry meters) {
    MailQueue queue = new MailQueue(settings.queue(), smtp.perDomain());
    Gauge.builder("guestlist.mail.waiting", queue, MailQueue::size)
        .description("Mails in memory that wait for a connection")
        .register(meters);
    return queue;
  }

  @Bean
  Relays relays(SmtpSettings settings, Clock clock, MeterRegistry meters) {
    Relays relays =
        new Relays(settings.relays().stream().map(relay -> relay(relay, clock)).toList());
    Gauge.builder("guestlist.smtp.up", relays, all -> all.isOneFine() ? 1 : 0)
        .description("1 while a relay answers")
        .register(meters);
    return relays;
  }

  private static Relay relay(RelaySettings settings, Clock clock) {
    Path trust = settings.trust();
    return new Relay(
        settings,
        trust == null ? null : TrustedCertificates.of(trust),
        new Circuit(new RelayStatus(settings.name(), clock), clock));
  }

  @Bean
  MailIdentity mailIdentity(MailSettings mail, LinkKeys keys) {
    return new MailIdentity(mail.messageIdDomain(), keys.activeKey());
  }

  @Bean
  SmtpSender smtpSender(
      SmtpSettings smtp,
      MailSettings mail,
      Letters letters,
      MailQueue queue,
      OutcomeBook book,
      InvitationView invitations,
      Relays relays,
      Outbound outbound,
      Owner owner,
      Clock clock,
      CheckedClock checked) {
    SmtpWorker.Sending sending =
        new SmtpWorker.Sending(
            new MimeMessages(mail),
            letters,
            outbound,
            new Leases(book, owner, smtp.lease(), clock));
    return new SmtpSender(smtp, mail, relays, sending, queue, book, invitations, checked);
  }

  @Bean
  RouterFunction<ServerResponse> mailPreviewRoute(
      Letters letters, MailSettings mail, MailIdentity identity, Clock clock) {
    MailPreview preview = new MailPreview(letters, new MimeMessages(mail), identity, clock);
    return RouterFunctions.route(GET("/operators/mails/{kind}"), preview::show);
  }

  /** Shows the trouble and leaves the service ready: mails wait in the store meanwhile. */
  @Bean
  HealthIndicator smtpHealthIndicator(Relays relays) {
    return relays::health;
  }
}
