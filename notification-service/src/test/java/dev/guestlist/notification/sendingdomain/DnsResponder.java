package dev.guestlist.notification.sendingdomain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on a port of its own that knows what it is told. */
final class DnsResponder implements AutoCloseable {

  private static final int TTL = 60;
  private static final int PART = 200;

  private final DatagramSocket socket;
  private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
  private volatile int failure = Rcode.NOERROR;

  DnsResponder() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::answer);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /** The name has this text, long ones in parts. */
  DnsResponder text(String name, String text) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i += PART) {
      parts.add(text.substring(i, Math.min(text.length(), i + PART)));
    }
    return add(new TXTRecord(name(name), DClass.IN, TTL, parts));
  }

  DnsResponder mx(String name, String host) {
    return add(new MXRecord(name(name), DClass.IN, TTL, 10, name(host)));
  }

  /** Every question is answered so. */
  DnsResponder fails(int code) {
    failure = code;
    return this;
  }

  private DnsResponder add(Record record) {
    zone.computeIfAbsent(key(record.getName(), record.getType()), _ -> new ArrayList<>())
        .add(record);
    return this;
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text + ".");
    } catch (TextParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String key(Name name, int type) {
    return Type.string(type) + " " + name.canonicalize();
  }

  private void answer() {
    byte[] buffer = new byte[4_096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] reply = reply(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      } catch (IOException _) {
        // A question that can't be read is not answered; a closed socket ends it.
      }
    }
  }

  private Message reply(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    Record question = query.getQuestion();
    List<Record> found = zone.getOrDefault(key(question.getName(), question.getType()), List.of());
    reply.getHeader().setRcode(failure);
    if (failure == Rcode.NOERROR) {
      found.forEach(record -> reply.addRecord(record, Section.ANSWER));
      if (found.isEmpty()) {
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
      }
    }
    return reply;
  }

  @Override
  public void close() {
    socket.close();
  }
}
