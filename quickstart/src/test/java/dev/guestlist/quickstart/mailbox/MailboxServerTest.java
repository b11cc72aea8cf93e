package dev.guestlist.quickstart.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxServerTest {

  private static final String HTML =
      "<html><head></head><body><a href=\"/x\">here</a></body></html>";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private MailboxServer server;
  private SMTPServer smtp;

  @BeforeEach
  void open() throws IOException {
    MailStore store = new MailStore(folder, 100, Clock.systemUTC());
    server = serverFor(store, Set.of("localhost", "127.0.0.1"));
    smtp = Mailbox.receiver(InetAddress.getLoopbackAddress(), 0, store);
    smtp.start();
  }

  @AfterEach
  void close() {
    smtp.stop();
    server.close();
  }

  @Test
  void isEmptyAtFirst() throws Exception {
    JsonNode list = json("/api/v1/messages");

    assertThat(list.path("total").asInt()).isZero();
    assertThat(list.path("messages").isArray()).isTrue();
    assertThat(get("/api/v1/message/latest").statusCode()).isEqualTo(404);
    assertThat(get("/").body()).contains("No mail has arrived yet.");
  }

  @Test
  void listsMailsNewestFirst() throws Exception {
    send("First", "Hello", HTML);
    send("Second", "Hello", HTML);

    JsonNode list = json("/api/v1/messages?start=0&limit=50");

    assertThat(list.propertyNames())
        .containsExactly("total", "unread", "count", "messages_count", "start", "tags", "messages");
    assertThat(list.path("total").asInt()).isEqualTo(2);
    assertThat(list.path("unread").asInt()).isEqualTo(2);
    assertThat(list.path("count").asInt()).isEqualTo(2);
    JsonNode newest = list.path("messages").path(0);
    assertThat(newest.propertyNames())
        .containsExactlyInAnyOrder(
            "ID",
            "MessageID",
            "Read",
            "From",
            "To",
            "Cc",
            "Bcc",
            "ReplyTo",
            "Subject",
            "Created",
            "Size",
            "Attachments",
            "Snippet",
            "Tags");
    assertThat(newest.path("Subject").asString()).isEqualTo("Second");
    assertThat(newest.path("Read").asBoolean()).isFalse();
    assertThat(newest.path("From").path("Address").asString()).isEqualTo("ada@example.com");
    assertThat(newest.path("To").path(0).path("Address").asString()).isEqualTo("bob@example.com");
    assertThat(newest.path("Snippet").asString()).isEqualTo("Hello");
  }

  @Test
  void showsOnePageOfTheList() throws Exception {
    for (int i = 1; i <= 3; i++) {
      send("Mail " + i, "Hello", HTML);
    }

    JsonNode list = json("/api/v1/messages?start=1&limit=1");

    assertThat(list.path("total").asInt()).isEqualTo(3);
    assertThat(list.path("count").asInt()).isEqualTo(1);
    assertThat(list.path("start").asInt()).isEqualTo(1);
    assertThat(list.path("messages").path(0).path("Subject").asString()).isEqualTo("Mail 2");
    assertThat(get("/?start=1&limit=1").body())
        .contains("Mail 2", "Newer mails", "Older mails")
        .doesNotContain("Mail 1", "Mail 3");
  }

  @Test
  void opensOneMailByItsIdOrAsTheLatest() throws Exception {
    send("Hello", "Text", HTML);

    JsonNode latest = json("/api/v1/message/latest");

    assertThat(latest.path("Text").asString()).isEqualTo("Text");
    assertThat(latest.path("HTML").asString()).isEqualTo(HTML);
    assertThat(latest.path("ReturnPath").asString()).isEqualTo("ada@example.com");
    assertThat(latest.path("Date").asString()).isNotEmpty();
    assertThat(latest.has("ListUnsubscribe")).isTrue();
    assertThat(json("/api/v1/message/" + latest.path("ID").asString())).isEqualTo(latest);
    assertThat(json("/api/v1/messages").path("unread").asInt()).isZero();
  }

  @Test
  void isEmptiedByDelete() throws Exception {
    send("Hello", "Text", HTML);

    HttpResponse<String> deleted =
        client.send(request("/api/v1/messages").DELETE().build(), BodyHandlers.ofString());

    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(json("/api/v1/messages").path("total").asInt()).isZero();
  }

  @Test
  void showsAMailWithBothItsParts() throws Exception {
    send("A <b>bold</b> subject", "The <i>text</i>", HTML);

    String id = json("/api/v1/messages").path("messages").path(0).path("ID").asString();
    String page = get("/mail/" + id).body();

    assertThat(page)
        .contains("A &lt;b&gt;bold&lt;/b&gt; subject", "The &lt;i&gt;text&lt;/i&gt;")
        .contains("src=\"/mail/" + id + "/html\"", "sandbox=\"allow-popups");
  }

  @Test
  void showsHtmlOfStrangersWithoutLettingItDoAnything() throws Exception {
    send("Hello", "Text", HTML);

    String id = json("/api/v1/messages").path("messages").path(0).path("ID").asString();
    HttpResponse<String> html = get("/mail/" + id + "/html");

    assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox allow-popups", "frame-ancestors 'self'");
    assertThat(html.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(html.body()).contains("<head><base target=\"_blank\">");
  }

  @Test
  void answersNoOtherNameThanItsOwn() throws Exception {
    try (MailboxServer other =
        serverFor(new MailStore(folder, 1, Clock.systemUTC()), Set.of("mail.example"))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port() + "/")).build();

      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(421);
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(get("/api/v1/messages?limit=many").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/messages?start=-1").statusCode()).isEqualTo(400);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/mail/1").statusCode()).isEqualTo(404);
  }

  private static MailboxServer serverFor(MailStore store, Set<String> hosts) throws IOException {
    return new MailboxServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), hosts, store);
  }

  private void send(String subject, String text, String html) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(smtp.getPortAllocated()));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("ada@example.com"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.com"));
    message.setSubject(subject);
    message.setSentDate(Date.from(Instant.now()));
    MimeBodyPart textPart = new MimeBodyPart();
    textPart.setText(text, "UTF-8");
    MimeBodyPart htmlPart = new MimeBodyPart();
    htmlPart.setText(html, "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", textPart, htmlPart));
    Transport.send(message);
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }
}
