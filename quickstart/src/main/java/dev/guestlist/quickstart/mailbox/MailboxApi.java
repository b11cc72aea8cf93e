package dev.guestlist.quickstart.mailbox;

import dev.guestlist.quickstart.mailbox.MailboxDocuments.Detail;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.Failure;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.MailList;
import dev.guestlist.quickstart.mailbox.MailboxDocuments.Summary;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What can be asked of the mailbox, whether by a program or for a page. */
final class MailboxApi {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final MailStore store;

  MailboxApi(MailStore store) {
    this.store = store;
  }

  /** Mails, newest first. */
  MailList list(int start, int limit) throws IOException, MessagingException {
    List<Summary> summaries = new ArrayList<>();
    for (KeptMail kept : store.newest(start, limit)) {
      Optional<byte[]> content = store.content(kept);
      if (content.isPresent()) {
        summaries.add(Summary.of(kept, MailParser.parse(content.get())));
      }
    }
    int total = store.size();
    return new MailList(
        total, store.unread(), summaries.size(), total, start, List.of(), summaries);
  }

  /** One mail by its id, or the newest by {@code latest}; it counts as read from now on. */
  Optional<Detail> open(String id) throws IOException, MessagingException {
    Optional<KeptMail> kept =
        id.equals("latest") ? store.newest(0, 1).stream().findFirst() : store.find(id);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> content = store.content(kept.get());
    if (content.isEmpty()) {
      return Optional.empty();
    }
    store.markRead(kept.get());
    return Optional.of(Detail.of(kept.get(), MailParser.parse(content.get())));
  }

  Reply listing(Query query) throws IOException, MessagingException {
    return json(200, list(query.start(), query.limit()));
  }

  Reply message(String id) throws IOException, MessagingException {
    Optional<Detail> mail = open(id);
    return mail.isPresent()
        ? json(200, mail.get())
        : json(404, new Failure("there is no such message"));
  }

  Reply empty() throws IOException {
    store.clear();
    return Reply.text(200, "ok");
  }

  static Reply json(int status, Object document) {
    return Reply.json(status, JSON.writeValueAsString(document));
  }
}
