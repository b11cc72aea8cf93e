package dev.guestlist.invitation.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that answers by the path it is called at. */
public final class ReceiverServer implements AutoCloseable {

  /** One call that it got. */
  public record Call(String path, Map<String, String> headers, String body) {

    /** A header, or nothing. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean away;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Listens on a port of its own. */
  public ReceiverServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where to call it. */
  public URI url(String path) {
    return url("127.0.0.1", path);
  }

  URI url(String host, String path) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  /** The next call, for which it waits. */
  public Call take() {
    try {
      Call call = calls.poll(20, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("Nobody called");
      }
      return call;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** From now on it answers nobody well, or does again. */
  public void isAway(boolean now) {
    away = now;
  }

  /** How many calls nobody took. */
  int calls() {
    return calls.size();
  }

  int connections() {
    return connections.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    connections.incrementAndGet();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String path = exchange.getRequestURI().getPath();
    calls.add(new Call(path, headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    int status = away ? 503 : status(path, exchange);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private int status(String path, HttpExchange exchange) {
    return switch (path) {
      case "/fail-once" -> failures.getAndIncrement() == 0 ? 500 : 204;
      case "/gone" -> 410;
      case "/redirect" -> {
        exchange.getResponseHeaders().set("Location", url("/ok").toString());
        yield 302;
      }
      case "/hang" -> {
        hang();
        yield 200;
      }
      default -> 200;
    };
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
