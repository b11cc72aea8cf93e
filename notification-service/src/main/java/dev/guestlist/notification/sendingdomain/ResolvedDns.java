package dev.guestlist.notification.sendingdomain;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a resolver each time: what was published a moment ago shall be seen. */
final class ResolvedDns implements Dns {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Resolver resolver;

  /**
   * Asks this server.
   *
   * @param server null for those of the machine
   */
  ResolvedDns(@Nullable InetSocketAddress server) {
    resolver = server == null ? new ExtendedResolver() : new SimpleResolver(server);
    resolver.setTimeout(PATIENCE);
  }

  @Override
  public List<String> texts(String name) {
    return ask(name, Type.TXT, record -> String.join("", ((TXTRecord) record).getStrings()));
  }

  @Override
  public List<String> mailExchangers(String name) {
    return ask(name, Type.MX, record -> ((MXRecord) record).getTarget().toString(true));
  }

  private List<String> ask(String name, int type, Function<Record, String> text) {
    Lookup lookup;
    try {
      lookup = new Lookup(name + ".", type);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("name: \"" + name + "\" (expected: a domain name)", e);
    }
    lookup.setResolver(resolver);
    lookup.setCache(null);
    Record[] records = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL -> Arrays.stream(records).map(text).toList();
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
      default -> throw new DnsUnavailableException(name, lookup.getErrorString());
    };
  }
}
