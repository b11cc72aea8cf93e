package dev.guestlist.notification.letter;

import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.RecipientHash;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what writes mails, and refuses templates that can't. */
@Configuration(proxyBeanMethods = false)
class LetterConfiguration {

  @Bean
  LinkKeys linkKeys(LinkSettings links) {
    return links.invitationKeys();
  }

  @Bean
  RecipientHash recipientHash(RecipientSettings recipients) {
    return recipients.hash();
  }

  @Bean
  Letters letters(
      LetterSettings settings, LinkSettings links, LinkKeys keys, RecipientHash recipients) {
    MailLinks mailLinks = new MailLinks(keys, links.unsubscribeKeys(), recipients, links.baseUrl());
    TemplateSources sources =
        new TemplateSources(
            settings.folder() == null ? Map.of() : OverrideFolder.read(settings.folder()),
            settings.language());
    return Letters.checked(sources, mailLinks, keys.activeKey());
  }
}
