package dev.guestlist.notification.returns;

import dev.guestlist.notification.returns.Reading.Bounce;
import dev.guestlist.notification.returns.Reading.Complaint;
import dev.guestlist.notification.returns.Reading.Ignored;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
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
  private static final int CLOSING = 421;

  /** So much more is read of a mail that is too large, so that the dialogue can go on. */
  private static final int MOST_OF_REST = 4 * 1024 * 1024;

  private static final int BUFFER = 8_192;

  private final ReturnAddresses addresses;
  private final String complaints;
  private final int largest;
  private final ReportLimit limit;
  private final ReturnBook book;
  private final MeterRegistry meters;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  /**
   * Takes mail for these addresses.
   *
   * @param complaints the address without a mark, to which complaints come
   * @param largest bytes of a mail
   * @param limit of reports about one mail
   */
  ReturnListener(
      ReturnAddresses addresses,
      String complaints,
      int largest,
      ReportLimit limit,
      ReturnBook book,
      MeterRegistry meters) {
    this.addresses = addresses;
    this.complaints = complaints;
    this.largest = largest;
    this.limit = limit;
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
        count("too-large");
        if (!ends(content)) {
          throw new DropConnectionException(CLOSING, "4.3.4 It is far too large");
        }
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

  /** Reads the rest of a mail, which is kept nowhere; false when there is too much of it. */
  private static boolean ends(InputStream content) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read = 0;
    for (int more = content.read(buffer); more >= 0; more = content.read(buffer)) {
      read += more;
      if (read > MOST_OF_REST) {
        return false;
      }
    }
    return true;
  }

  private String take(String recipient, byte[] mail) throws IOException {
    Reading reading = new ReturnReader(addresses).read(sender, recipient, mail);
    return switch (reading) {
      case Bounce(var mark, _, _, _) when !limit.admits(mark.mail()) -> "too-many";
      case Complaint(var mark, _) when !limit.admits(mark.mail()) -> "too-many";
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
