package dev.guestlist.notification.testing;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A relay that does at each command what it is told to: answers any code, waits, hangs, hangs up.
 * It keeps what it is sent.
 *
 * <p>Commands are named by their verb. {@link #CONNECT} stands for the greeting, {@link #BODY} for
 * the first line of a message, {@link #DOT} for its end; a command of one recipient's dialogue may
 * be named with the domain, as in {@code RCPT slow.example.com}.
 */
public final class ScriptedRelay implements AutoCloseable {

  /** The greeting. */
  public static final String CONNECT = "CONNECT";

  /** The first line of a message. */
  public static final String BODY = "BODY";

  /** The final dot. */
  public static final String DOT = ".";

  /** What it does at a command. */
  public sealed interface Step {}

  /** Says this. */
  public record Say(String reply) implements Step {}

  /** Closes the connection. */
  public record HangUp() implements Step {}

  /** Never replies. */
  public record Hang() implements Step {}

  /** Waits, then does something. */
  public record Wait(Duration time, Step then) implements Step {}

  /** Lets something happen, then does something. */
  public record Call(Runnable happening, Step then) implements Step {}

  /** Does something, then lets something happen. */
  public record Afterwards(Step first, Runnable happening) implements Step {}

  /** Does one thing, then another. */
  public record Both(Step first, Step second) implements Step {}

  /** A message that arrived whole, up to its final dot. */
  public record Copy(String sender, String recipient, List<String> lines) {

    /** The value of a header that stands on one line. */
    public String header(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no header " + name));
    }
  }

  private final ServerSocket socket;
  private final Map<String, Step> steps = new ConcurrentHashMap<>();
  private final Map<String, Queue<Step>> onces = new ConcurrentHashMap<>();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Copy> copies = new ConcurrentLinkedQueue<>();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private @Nullable SSLContext certificate;
  private boolean encryptedFromTheStart;

  /** Listens on a port that is free. */
  public ScriptedRelay() {
    this(0);
  }

  /** Listens on this port. */
  public ScriptedRelay(int port) {
    try {
      socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("The port is not free", e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Offers STARTTLS, or encrypts from the first byte. */
  public void encrypt(SSLContext with, boolean fromTheStart) {
    certificate = with;
    encryptedFromTheStart = fromTheStart;
  }

  /** Answers this command with this reply from now on. */
  public void answer(String command, String reply) {
    steps.put(command, new Say(reply));
  }

  /** Does this at the command from now on. */
  public void at(String command, Step step) {
    steps.put(command, step);
  }

  /** Does these one after the other at the next commands of this name, then the usual. */
  public void next(String command, Step... once) {
    onces.computeIfAbsent(command, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(once));
  }

  /** Does the usual again. */
  public void behave() {
    steps.clear();
    onces.clear();
  }

  /** All lines of all dialogues, without what the relay said. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines that were no content. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** The messages that arrived whole for one address. */
  public List<Copy> copiesTo(String recipient) {
    return copies.stream().filter(copy -> copy.recipient().equals(recipient)).toList();
  }

  /** The sender of the envelope of what came to somebody. */
  public String senderTo(String recipient) {
    return copiesTo(recipient).getFirst().sender();
  }

  /** The messages that arrived whole and were not refused, whether that was said or not. */
  public List<Copy> copies() {
    return List.copyOf(copies);
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  /** How many connections there are. */
  public int open() {
    return clients.size();
  }

  /** Ends all connections; new ones are taken. */
  public void hangUp() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    hangUp();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client) {
      new Dialogue(encryptedFromTheStart ? encrypted(client) : client).run();
    } catch (IOException _) {
      // The other side hung up.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLContext context = certificate;
    if (context == null) {
      throw new IOException("There is no certificate");
    }
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** One connection. */
  private final class Dialogue {

    private Socket client;
    private BufferedReader in;
    private Writer out;
    private String sender = "";
    private String recipient = "";

    Dialogue(Socket client) throws IOException {
      this.client = client;
      this.in = reader();
      this.out = writer();
    }

    void run() throws IOException, InterruptedException {
      if (!follows(CONNECT)) {
        return;
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        commands.add(line);
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (verb.equals("MAIL")) {
          sender = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (verb.equals("RCPT")) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (!follows(verb)) {
          return;
        }
        if (verb.equals("STARTTLS")) {
          client = encrypted(client);
          in = reader();
          out = writer();
        }
        if (verb.equals("DATA") && accepted && !message()) {
          return;
        }
      }
    }

    private boolean accepted;

    private boolean message() throws IOException, InterruptedException {
      List<String> message = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (line.equals(DOT)) {
          commands.add(line);
          Copy copy = new Copy(sender, recipient, message);
          Step step = step(DOT);
          if (!isRefusal(step)) {
            copies.add(copy);
          }
          return follows(step, DOT);
        }
        message.add(line);
        if (message.size() == 1) {
          Step step = step(BODY);
          if (!(step instanceof Say) && !follows(step, BODY)) {
            return false;
          }
        }
      }
      return false;
    }

    private boolean follows(String command) throws IOException, InterruptedException {
      return follows(step(command), command);
    }

    private boolean follows(Step step, String command) throws IOException, InterruptedException {
      return switch (step) {
        case Say(String reply) -> {
          accepted = reply.startsWith("2") || reply.startsWith("3");
          if (!command.equals(BODY)) {
            out.write(reply + "\r\n");
            out.flush();
          }
          yield true;
        }
        case HangUp _ -> false;
        case Hang _ -> {
          // Until the other side has had enough.
          while (client.getInputStream().read() >= 0) {
            // Reads on without a word.
          }
          yield false;
        }
        case Wait(Duration time, Step then) -> {
          Thread.sleep(time);
          yield follows(then, command);
        }
        case Call(Runnable happening, Step then) -> {
          happening.run();
          yield follows(then, command);
        }
        case Afterwards(Step first, Runnable happening) -> {
          boolean goesOn = follows(first, command);
          happening.run();
          yield goesOn;
        }
        case Both(Step first, Step second) -> follows(first, command) && follows(second, command);
      };
    }

    private Step step(String command) {
      String ofDomain = command + " " + recipient.substring(recipient.indexOf('@') + 1);
      for (String name : List.of(ofDomain, command)) {
        Queue<Step> once = onces.get(name);
        Step next = once == null ? null : once.poll();
        Step step = next == null ? steps.get(name) : next;
        if (step != null) {
          return step;
        }
      }
      return new Say(usual(command));
    }

    private BufferedReader reader() throws IOException {
      return new BufferedReader(
          new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private Writer writer() throws IOException {
      return new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
    }

    private String usual(String command) {
      return switch (command) {
        case CONNECT -> "220 relay";
        case "EHLO" ->
            certificate == null || client instanceof SSLSocket
                ? "250-relay\r\n250 AUTH PLAIN LOGIN"
                : "250-relay\r\n250 STARTTLS";
        case "STARTTLS" -> "220 go on";
        case "AUTH" -> "235 2.7.0 welcome";
        case "DATA" -> "354 go on";
        case "QUIT" -> "221 bye";
        default -> "250 2.0.0 fine";
      };
    }
  }

  private static boolean isRefusal(Step step) {
    return switch (step) {
      case Say(String reply) -> !reply.startsWith("2");
      case HangUp _, Hang _ -> false;
      case Wait(Duration _, Step then) -> isRefusal(then);
      case Call(Runnable _, Step then) -> isRefusal(then);
      case Afterwards(Step first, Runnable _) -> isRefusal(first);
      case Both(Step first, Step _) -> isRefusal(first);
    };
  }
}
