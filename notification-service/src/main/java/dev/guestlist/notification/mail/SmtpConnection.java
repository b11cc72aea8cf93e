package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection to a relay, kept open from mail to mail. It is used by one thread. */
final class SmtpConnection {

  /** A connection that was idle for longer is asked whether it still stands. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  /** The relay is about to close the connection. */
  private static final int CLOSING = 421;

  private final SmtpSettings settings;
  private final RelaySettings relay;
  private final StageClock clock;
  private final Session session;
  private @Nullable StagedTransport transport;
  private int mails;
  private long lastUsed;

  SmtpConnection(
      SmtpSettings settings,
      RelaySettings relay,
      MailSettings mail,
      @Nullable SSLSocketFactory certificates,
      StageClock clock) {
    this.settings = settings;
    this.relay = relay;
    this.clock = clock;
    this.session = Session.getInstance(properties(mail, certificates));
  }

  private Properties properties(MailSettings mail, @Nullable SSLSocketFactory certificates) {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis(SmtpStage.CONNECTION));
    properties.put("mail.smtp.localhost", mail.messageIdDomain());
    // A relay that knows DSN returns the headers alone.
    properties.put("mail.smtp.dsn.ret", "HDRS");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.socketFactory", new WatchedSockets(clock));
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    if (certificates != null) {
      properties.put("mail.smtp.ssl.socketFactory", new WatchedTls(certificates, clock));
    }
    if (relay.encryption() == Encryption.STARTTLS) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
    }
    if (relay.username() != null) {
      properties.put("mail.smtp.auth", "true");
      properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    }
    return properties;
  }

  private String millis(SmtpStage stage) {
    return Long.toString(settings.limit(stage).toMillis());
  }

  /** Whether it stands, and is fit for another mail. */
  boolean isOpen() {
    StagedTransport opened = transport;
    if (opened == null) {
      return false;
    }
    long idle = System.nanoTime() - lastUsed;
    if (mails >= settings.mailsPerConnection()
        || idle > settings.idle().toNanos()
        || (idle > TRUSTED.toNanos() && !answers(opened))) {
      close();
      return false;
    }
    return true;
  }

  private boolean answers(StagedTransport opened) {
    boolean connected = opened.isConnected();
    clock.rest();
    lastUsed = System.nanoTime();
    return connected;
  }

  /** Closes it when it was not used for long. */
  void closeWhenIdle() {
    if (transport != null && System.nanoTime() - lastUsed > settings.idle().toNanos()) {
      close();
    }
  }

  void open() throws MessagingException {
    close();
    StagedTransport opening =
        new StagedTransport(session, settings, clock, relay.encryption() == Encryption.IMPLICIT);
    try {
      opening.connect(relay.host(), relay.port(), relay.username(), relay.password());
      if (relay.username() != null && !opening.supportsExtension("AUTH")) {
        opening.close();
        throw new MessagingException("The relay offers no AUTH");
      }
    } catch (MessagingException e) {
      // The failure tells only that the socket was closed, since it was the clock that closed it.
      throw clock.isLate()
          ? new MessagingException(clock.stage() + ": The relay took too long", e)
          : e;
    } finally {
      clock.rest();
    }
    transport = opening;
    mails = 0;
    lastUsed = System.nanoTime();
  }

  /** Sends over the open connection, and closes it where it is not fit for another mail. */
  SmtpReply send(MimeMessage message, String sender, Address recipient, Checkpoint checkpoint)
      throws MessagingException {
    StagedTransport opened = transport;
    if (opened == null) {
      throw new IllegalStateException("The connection is not open");
    }
    // The transport looks it up for each mail, and no other thread uses this session.
    session.getProperties().put("mail.smtp.from", sender);
    opened.guard(checkpoint);
    mails++;
    try {
      opened.sendMessage(message, new Address[] {recipient});
      return opened.reply();
    } catch (MessagingException e) {
      throw failure(opened, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      clock.rest();
      lastUsed = System.nanoTime();
    }
  }

  /** A mail that was only refused or held back leaves the connection as it was. */
  private MessagingException failure(StagedTransport opened, MessagingException failure) {
    Optional<Withheld> withheld = Withheld.in(failure);
    if (withheld.isPresent()) {
      startAnew(opened);
      return withheld.get();
    }
    SmtpRefusal refusal = new SmtpRefusal(clock.stage(), clock.isLate(), opened.reply());
    Integer code = refusal.reply().code();
    if (code == null
        || code == CLOSING
        || refusal.fault() == SmtpRefusal.Fault.OURS
        || !opened.tookLastCommand()) {
      close();
    }
    return new SmtpFailure(refusal, failure);
  }

  /** Takes back what was said of the present mail. */
  private void startAnew(StagedTransport opened) {
    try {
      // In the middle of a message the transport has dropped the connection already.
      opened.issueCommand("RSET", StagedTransport.FINE);
    } catch (MessagingException | RuntimeException _) {
      close();
    }
  }

  void close() {
    StagedTransport closing = transport;
    transport = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (MessagingException _) {
        // A connection that can't be closed properly is closed all the same.
      } finally {
        clock.rest();
      }
    }
  }

  /** Shows each new socket to the clock. */
  private static final class WatchedSockets extends SocketFactory {

    private final StageClock clock;

    WatchedSockets(StageClock clock) {
      this.clock = clock;
    }

    @Override
    public Socket createSocket() {
      Socket socket = new Socket();
      clock.watch(socket);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }
  }

  /** Shows each socket that it encrypts to the clock. */
  private static final class WatchedTls extends SSLSocketFactory {

    private final SSLSocketFactory certificates;
    private final StageClock clock;

    WatchedTls(SSLSocketFactory certificates, StageClock clock) {
      this.certificates = certificates;
      this.clock = clock;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
        throws IOException {
      clock.watch(plain);
      return certificates.createSocket(plain, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return certificates.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return certificates.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("the transport connects by itself");
    }
  }
}
