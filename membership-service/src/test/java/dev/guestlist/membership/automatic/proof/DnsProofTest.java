package dev.guestlist.membership.automatic.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.lookup.LookupSession;

class DnsProofTest {

  /** Longer than between two looks of a test, so that an answer is there when it is looked at. */
  private static final Duration KEPT = Duration.ofMillis(500);

  @AutoClose private final DnsServer dns = new DnsServer();
  private final DomainProof proof =
      new DnsProof(LookupSession.builder().resolver(dns.resolver()).build(), KEPT);

  @Test
  void believesTheRecordOfTheDomain() {
    dns.says("_guestlist.example.com.", "guestlist-org=acme");

    await().until(() -> proof.isProved("acme", "example.com"));
    assertThat(proof.isProved("beta", "example.com")).isFalse();
    assertThat(proof.isProved("acme", "mail.example.com")).isFalse();
  }

  @Test
  void looksAgainAfterAWhile() {
    assertThat(proof.isProved("acme", "example.com")).isFalse();
    await().until(() -> dns.asked() > 0);

    dns.says("_guestlist.example.com.", "guestlist-org=acme");

    await().until(() -> proof.isProved("acme", "example.com"));
  }

  @Test
  void believesNothingElse() {
    dns.says("_guestlist.example.com.", "guestlist-org=acme2");
    dns.says("example.com.", "guestlist-org=acme");

    await()
        .until(
            () -> {
              assertThat(proof.isProved("acme", "example.com")).isFalse();
              return dns.asked() > 2;
            });
  }

  @Test
  void believesNothingWhileTheServerFails() {
    dns.fails();

    await()
        .until(
            () -> {
              assertThat(proof.isProved("acme", "example.com")).isFalse();
              return dns.asked() > 0;
            });
    dns.says("_guestlist.example.com.", "guestlist-org=acme");
    await().until(() -> proof.isProved("acme", "example.com"));
  }

  @Test
  void believesNothingOfADomainThatIsTooLongForTheDns() {
    String longest = ("a".repeat(59) + ".").repeat(4) + "example.com";

    assertThat(proof.isProved("acme", longest)).isFalse();
    assertThat(proof.isProved("acme", longest)).isFalse();
    assertThat(dns.asked()).isZero();
  }

  @Test
  void believesTheOperatorToo() {
    DomainProof operator = (org, domain) -> org.equals("acme") && domain.equals("example.org");

    assertThat(operator.or(proof).isProved("acme", "example.org")).isTrue();
    assertThat(operator.or(proof).isProved("beta", "example.org")).isFalse();
  }

  /** Answers over UDP on a free port. */
  private static final class DnsServer implements AutoCloseable {

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final DatagramSocket socket;
    private volatile boolean failing;

    DnsServer() {
      try {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      } catch (SocketException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::serve);
    }

    SimpleResolver resolver() {
      SimpleResolver resolver =
          new SimpleResolver(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
      resolver.setTimeout(Duration.ofSeconds(5));
      return resolver;
    }

    void says(String name, String text) {
      failing = false;
      texts.put(name, text);
    }

    void fails() {
      failing = true;
    }

    int asked() {
      return asked.get();
    }

    private void serve() {
      byte[] bytes = new byte[4096];
      try {
        while (!socket.isClosed()) {
          DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
          socket.receive(packet);
          asked.incrementAndGet();
          byte[] answer = answer(new Message(packet.getData())).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private Message answer(Message query) {
      Record question = Objects.requireNonNull(query.getQuestion());
      Message answer = new Message(query.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.addRecord(question, Section.QUESTION);
      Name name = question.getName();
      String text = texts.get(name.toString());
      if (failing) {
        answer.getHeader().setRcode(Rcode.SERVFAIL);
      } else if (text == null) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
      } else {
        answer.addRecord(new TXTRecord(name, DClass.IN, 60, text), Section.ANSWER);
      }
      return answer;
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
