package dev.guestlist.invitation.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses a webhook may have. What a name stands for is looked at when it is called, each
 * time; here only what the address itself tells.
 */
public final class TargetRules {

  private static final int LONGEST = 2_000;
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.?");
  private static final Pattern LAST_LABEL_OF_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private final Networks networks;
  private final boolean plainHttp;

  /**
   * Rules.
   *
   * @param plainHttp whether http will do
   */
  public TargetRules(Networks networks, boolean plainHttp) {
    this.networks = networks;
    this.plainHttp = plainHttp;
  }

  /** What is wrong with an address, and how to put it right; nothing when all is well. */
  public Optional<String> remedy(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("Use an address of at most " + LONGEST + " characters.");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      return Optional.of(wellFormed());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean known = scheme.equals("https") || (scheme.equals("http") && plainHttp);
    if (!known
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || uri.getPort() == 0
        || uri.getPort() > LARGEST_PORT) {
      return Optional.of(wellFormed());
    }
    return isReachable(uri.getHost().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("Use the address of a host in a public network.");
  }

  private String wellFormed() {
    return "Use an absolute "
        + (plainHttp ? "http or https" : "https")
        + " URI without user name and fragment.";
  }

  private boolean isReachable(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      return allows(host.substring(1, host.length() - 1));
    }
    if (LAST_LABEL_OF_A_NUMBER.matcher(host).matches()) {
      return DOTTED_QUAD.matcher(host).matches() && allows(host);
    }
    boolean here = host.equals("localhost") || host.endsWith(".localhost");
    return NAME.matcher(host).matches() && (!here || allows("127.0.0.1"));
  }

  private boolean allows(String literal) {
    try {
      return networks.allows(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
