package dev.guestlist.notification.returns;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.subethamail.smtp.server.SSLSocketCreator;

/** Encrypts dialogues with the certificate of a bundle, a renewed one from the next dialogue on. */
final class StartTls implements SSLSocketCreator {

  private static final int LINGER_SECONDS = 1;

  private final boolean required;
  private volatile Ready ready;

  private record Ready(SSLContext context, SslOptions options) {

    static Ready with(SslBundle bundle) {
      return new Ready(bundle.createSslContext(), bundle.getOptions());
    }
  }

  /**
   * Encryption with this bundle, which has to be there.
   *
   * @param required whether nothing is taken in clear
   */
  StartTls(SslBundles bundles, String bundle, boolean required) {
    this.required = required;
    ready = Ready.with(bundles.getBundle(bundle));
    bundles.addBundleUpdateHandler(bundle, renewed -> ready = Ready.with(renewed));
  }

  boolean isRequired() {
    return required;
  }

  @Override
  public SSLSocket createSSLSocket(Socket clear) throws IOException {
    Ready now = ready;
    SSLSocket socket =
        (SSLSocket)
            now.context()
                .getSocketFactory()
                .createSocket(
                    clear, clear.getInetAddress().getHostAddress(), clear.getPort(), true);
    socket.setUseClientMode(false);
    // Closing would wait for ever for one who takes nothing of what is being written to them.
    socket.setSoLinger(true, LINGER_SECONDS);
    if (now.options().getEnabledProtocols() != null) {
      socket.setEnabledProtocols(now.options().getEnabledProtocols());
    }
    if (now.options().getCiphers() != null) {
      socket.setEnabledCipherSuites(now.options().getCiphers());
    }
    return socket;
  }
}
