package dev.guestlist.notification.returns;

import dev.guestlist.notification.returns.Reading.Bounce;
import dev.guestlist.notification.returns.Reading.Complaint;
import dev.guestlist.notification.returns.Reading.Ignored;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/**
 * Takes what comes back by SMTP. It takes mail for our own return addresses alone, and nothing is
 * ever answered but in the dialogue itself. A report is confirmed when it is stored.
 */
final class ReturnListener implements MessageHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(ReturnListener.class);
  private static final int NO_SUCH_MAILBOX = 550;
  private static final int LOCAL_ERROR = 451;
  private static final int TOO_LARGE = 552;

  private final ReturnAddresses addresses;
  private final String complaints;
  private final int largest;
  private final ReturnBook book;
  private final MeterRegistry meters;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  /**
   * Takes mail for these addresses.
   *
   * @param complaints the address without a mark, to which complaints come
   * @param largest bytes of a mail
   */
  ReturnListener(
      ReturnAddresses addresses,
      String complaints,
      int largest,
      ReturnBook book,
      MeterRegistry meters) {
    this.addresses = addresses;
    this.complaints = complaints;
    this.largest = largest;
    this.book = book;
    this.meters = meters;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    boolean genuine =
        recipient.equalsIgnoreCase(complaints) || addresses.read(recipient).isPresent();
    if (!genuine) {
      count(addresses.isOurs(recipient) ? "forged" : "not-ours");
      throw new RejectException(NO_SUCH_MAILBOX, "5.1.1 There is no such mailbox");
    }
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream content) throws RejectException {
    try {
      byte[] mail = content.readNBytes(largest + 1);
      if (mail.length > largest) {
        // The rest is read, so that the dialogue can go on, and kept nowhere.
        content.transferTo(OutputStream.nullOutputStream());
        count("too-large");
        throw new RejectException(TOO_LARGE, "5.3.4 It is too large");
      }
      for (String recipient : recipients) {
        count(take(recipient, mail));
      }
      return "taken";
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("What came back can't be stored now");
      throw new RejectException(LOCAL_ERROR, "4.3.0 It can't be stored now");
    }
  }

  private String take(String recipient, byte[] mail) throws IOException {
    Reading reading =
        new ReturnReader(addresses).read(sender, recipient, new ByteArrayInputStream(mail));
    return switch (reading) {
      case Bounce(var mark, var hard, var reply, var reason) ->
          book.bounced(mark, hard, reply, reason) ? hard ? "hard" : "soft" : "unknown-mail";
      case Complaint(var mark, var reason) ->
          book.complained(mark, reason) ? "complaint" : "unknown-mail";
      case Ignored(String reason) -> reason;
    };
  }

  private void count(String outcome) {
    meters.counter("guestlist.returns", "outcome", outcome).increment();
  }

  @Override
  public void done() {
    recipients.clear();
  }
}
