package dev.guestlist.notification.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes mails as fast as it can and keeps some of them. */
public final class FastSink {

  private static final int KEPT = 1_000;

  private final ServerSocket server;
  private final AtomicInteger count = new AtomicInteger();
  private final List<byte[]> copies = new ArrayList<>();

  /** Listens on a port of its own. */
  public FastSink() {
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many mails came. */
  public int count() {
    return count.get();
  }

  /** Some of them. */
  public synchronized List<byte[]> copies() {
    return List.copyOf(copies);
  }

  /** Begins anew. */
  public synchronized void forget() {
    count.set(0);
    copies.clear();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
      socket.setTcpNoDelay(true);
      say(out, "220 sink");
      for (String line = line(in); line != null; line = line(in)) {
        switch (line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
          case "DATA" -> {
            say(out, "354 go on");
            take(in);
            say(out, "250 fine");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 fine");
        }
      }
    } catch (IOException _) {
      // Whoever left without a word is gone.
      return;
    }
  }

  private void take(InputStream in) throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(4_096);
    for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
      mail.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    synchronized (this) {
      if (copies.size() < KEPT) {
        copies.add(mail.toByteArray());
      }
    }
    count.incrementAndGet();
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
