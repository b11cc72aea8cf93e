package dev.guestlist.quickstart.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;

/** One mail on its way in. Every sender and recipient will do. */
final class SmtpReceiver implements MessageHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(SmtpReceiver.class);
  private static final int LOCAL_ERROR = 451;

  private final MailStore store;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  SmtpReceiver(MailStore store) {
    this.store = store;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream content) throws RejectException, TooMuchDataException {
    try {
      KeptMail mail = store.keep(new Envelope(sender, List.copyOf(recipients)), content);
      LOGGER.atInfo().addKeyValue("mail", mail.id()).log("Mail kept");
      return "kept as " + mail.id();
    } catch (TooMuchDataException e) {
      throw e;
    } catch (IOException e) {
      LOGGER.atError().setCause(e).log("A mail can't be kept");
      throw new RejectException(LOCAL_ERROR, "the mail can't be kept now");
    }
  }

  @Override
  public void done() {
    recipients.clear();
  }
}
