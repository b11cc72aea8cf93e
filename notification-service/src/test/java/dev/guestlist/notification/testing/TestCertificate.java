package dev.guestlist.notification.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that was made for a test, and the authority that signed it.
 *
 * @param keys what its owner has, under {@link #PASSWORD}
 * @param context speaks for its owner
 * @param file where others find whom to trust: the authority
 */
public record TestCertificate(KeyStore keys, SSLContext context, Path file) {

  /** Of the keys. */
  public static final String PASSWORD = "changeit";

  /** A certificate for a name like {@code dns:localhost}, valid from a time like {@code -2d}. */
  public static TestCertificate of(Path directory, String name, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path folder = Files.createTempDirectory(directory, "certificate");
    String store = folder.resolve("store.p12").toString();
    Path request = folder.resolve("request.pem");
    Path leaf = folder.resolve("leaf.pem");
    Path authority = folder.resolve("authority.pem");
    keytool(
        store,
        "-genkeypair -keyalg EC -validity 60 -ext bc:c -dname CN=authority -alias authority");
    keytool(store, "-genkeypair -keyalg EC -validity 60 -dname CN=relay -alias relay");
    keytool(store, "-certreq -alias relay -file " + request);
    keytool(
        store,
        "-gencert -rfc -alias authority -ext san=%s -startdate %s -validity %d -infile %s -outfile %s"
            .formatted(name, start, days, request, leaf));
    keytool(store, "-exportcert -rfc -alias authority -file " + authority);
    KeyStore keys = keys(store, List.of(leaf, authority));
    return new TestCertificate(keys, context(keys), authority);
  }

  private static KeyStore keys(String store, List<Path> chain)
      throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(Path.of(store))) {
      keys.load(stream, password);
    }
    PrivateKey key = (PrivateKey) keys.getKey("relay", password);
    keys.deleteEntry("authority");
    Certificate[] certificates = new Certificate[chain.size()];
    for (int i = 0; i < certificates.length; i++) {
      try (InputStream stream = Files.newInputStream(chain.get(i))) {
        certificates[i] = CertificateFactory.getInstance("X.509").generateCertificate(stream);
      }
    }
    keys.setKeyEntry("relay", key, password, certificates);
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String store, String arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.of(arguments.split(" ")),
                Stream.of("-keystore", store, "-storepass", PASSWORD))
            .flatMap(words -> words)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + said);
    }
  }
}
