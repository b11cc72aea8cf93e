package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's dialogue, with a time limit for each stage and a last look before it is too late.
 */
final class StagedTransport extends SMTPTransport {

  /** The reply to what was taken. */
  static final int FINE = 250;

  private final SmtpSettings settings;
  private final StageClock clock;
  private @Nullable Checkpoint checkpoint;
  private @Nullable SmtpReply reply;
  private int lastCode;

  StagedTransport(Session session, SmtpSettings settings, StageClock clock, boolean encrypted) {
    super(session, new URLName("smtp", null, -1, null, null, null), "smtp", encrypted);
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks twice at the next mail. */
  void guard(Checkpoint looks) {
    checkpoint = looks;
    reply = null;
  }

  /**
   * What the relay said at the present stage, even where it said nothing to the RSET that follows a
   * refusal.
   */
  SmtpReply reply() {
    SmtpReply said = reply;
    return said == null ? SmtpReply.NONE : said;
  }

  /** Whether the relay took the last command, such as the RSET that follows a refusal. */
  boolean tookLastCommand() {
    return lastCode == FINE;
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, String user, String password) throws MessagingException {
    begin(SmtpStage.CONNECTION);
    try {
      return super.protocolConnect(host, port, user, password);
    } finally {
      clock.rest();
    }
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    SmtpStage.of(command)
        .ifPresentOrElse(this::begin, () -> clock.keepRunning(settings.limit(SmtpStage.HELLO)));
    lastCode = 0;
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (clock.stage() == SmtpStage.CONNECTION) {
      begin(SmtpStage.GREETING);
    }
    int code = super.readServerResponse();
    lastCode = code;
    if (reply == null) {
      reply = SmtpReply.of(code, getLastServerResponse());
    }
    if (clock.stage().isBeforeMails()) {
      // What follows may come by no command that is seen here: the handshake after STARTTLS, and
      // the user's name and password of AUTH LOGIN.
      begin(SmtpStage.HELLO);
    } else {
      clock.rest();
    }
    return code;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    look(Checkpoint::beforeData);
    OutputStream body = super.data();
    begin(SmtpStage.BODY);
    return body;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    try {
      look(Checkpoint::beforeFinalDot);
    } catch (Withheld e) {
      // An IOException makes the transport drop the connection: without a dot nothing is sent.
      throw new IOException(e);
    }
    super.finishData();
  }

  private interface Look {
    void at(Checkpoint checkpoint) throws Withheld;
  }

  private void look(Look look) throws Withheld {
    Checkpoint looks = checkpoint;
    if (looks != null) {
      look.at(looks);
    }
  }

  private void begin(SmtpStage stage) {
    reply = null;
    clock.begin(stage, settings.limit(stage));
  }
}
