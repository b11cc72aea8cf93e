package dev.guestlist.quickstart.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mailbox's page and API over HTTP. */
final class MailboxServer implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(MailboxServer.class);
  private static final Pattern MESSAGE = Pattern.compile("/api/v1/message/([^/]+)");
  private static final Pattern MAIL = Pattern.compile("/mail/([^/]+)(/html)?");

  /** A page of another name that was made to resolve to this machine must not read the mails. */
  private final Set<String> hosts;

  private final MailboxApi api;
  private final MailboxPages pages;
  private final HttpServer server;

  /**
   * Starts to answer.
   *
   * @param hosts the names that requests may be addressed to
   */
  MailboxServer(InetSocketAddress address, Set<String> hosts, MailStore store) throws IOException {
    this.hosts = hosts;
    this.api = new MailboxApi(store);
    this.pages = new MailboxPages(api);
    this.server = HttpServer.create(address, 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      Map.of(
              "Cache-Control", "no-store",
              "Referrer-Policy", "no-referrer",
              "X-Content-Type-Options", "nosniff")
          .forEach(exchange.getResponseHeaders()::set);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.bytes();
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(reply.status(), -1);
      } else {
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Reply answer(HttpExchange exchange) {
    if (!isAllowed(exchange.getRequestHeaders().getFirst("Host"))) {
      return Reply.text(421, "This mailbox answers for " + hosts + " only.\n");
    }
    try {
      return route(exchange);
    } catch (IllegalArgumentException e) {
      return Reply.text(400, "Not a query of this mailbox: " + e.getMessage() + "\n");
    } catch (IOException | MessagingException | RuntimeException e) {
      LOGGER.atError().setCause(e).log("A request failed");
      return Reply.text(500, "The mailbox failed; its log says why.\n");
    }
  }

  private Reply route(HttpExchange exchange) throws IOException, MessagingException {
    String path = exchange.getRequestURI().getPath();
    boolean reads = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
    if (path.equals("/api/v1/messages") && exchange.getRequestMethod().equals("DELETE")) {
      return api.empty();
    }
    if (!reads) {
      return new Reply(405, "text/plain", Map.of("Allow", "GET, HEAD"), "Only GET works here.\n");
    }
    Matcher message = MESSAGE.matcher(path);
    Matcher mail = MAIL.matcher(path);
    if (path.equals("/api/v1/messages")) {
      return api.listing(query(exchange));
    } else if (message.matches()) {
      return api.message(message.group(1));
    } else if (path.equals("/")) {
      return pages.list(query(exchange));
    } else if (mail.matches()) {
      return mail.group(2) == null ? pages.mail(mail.group(1)) : pages.html(mail.group(1));
    } else if (path.equals("/mailbox.css")) {
      return MailboxPages.style();
    }
    return pages.missing();
  }

  private static Query query(HttpExchange exchange) {
    return Query.parse(exchange.getRequestURI().getQuery());
  }

  private boolean isAllowed(@Nullable String host) {
    return host != null
        && hosts.contains(host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT));
  }
}
