package dev.guestlist.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay that answers what it is told to, and keeps every line that it is sent. */
final class ScriptedRelay implements AutoCloseable {

  /** Instead of a reply: closes the connection. */
  static final String HANG_UP = "";

  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedRelay() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port", e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers this command with this reply from now on; the final dot is the command ".". */
  void answer(String command, String reply) {
    replies.put(command, reply);
  }

  /** All lines of all dialogues, without what the relay said. */
  List<String> lines() {
    return lines;
  }

  /** The lines that were no content. */
  List<String> commands() {
    return commands;
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
      say(out, "220 relay");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (data && !line.equals(".")) {
          continue;
        }
        commands.add(line);
        String command = data ? "." : verb(line);
        String reply = replies.getOrDefault(command, usual(command));
        data = command.equals("DATA") && reply.startsWith("354");
        if (reply.equals(HANG_UP)) {
          return;
        }
        say(out, reply);
      }
    } catch (IOException _) {
      // The other side hung up.
    }
  }

  private static String verb(String line) {
    String[] words = line.split(" ", 2);
    return words[0].toUpperCase(Locale.ROOT);
  }

  private static String usual(String command) {
    return switch (command) {
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 2.0.0 fine";
    };
  }

  private static void say(Writer out, String reply) throws IOException {
    out.write(reply + "\r\n");
    out.flush();
  }
}
