package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.DemoContent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What everybody does all day: some invite and look how it stands, others answer their mails. */
final class TrainingLoad {

  private static final int CALLERS = 8;

  /** One in so many invitations is asked for in XML, looked at closely, and answered. */
  private static final int CLOSELY = 8;

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(40);
  private static final Pattern LINK = Pattern.compile("/i/[a-z2-7]+");
  private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");
  private static final Pattern URI_OF_ONE =
      Pattern.compile("\"uri\":\"([^\"]+/memberships/[^\"/]+)\"");
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("demo:" + DemoContent.PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final String url;
  private final String memberships;
  private final String mailbox;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * A load.
   *
   * @param url of the API
   * @param mailbox where invitees find their mails
   */
  TrainingLoad(String url, String mailbox) {
    this.url = url;
    this.memberships = url + "/api/orgs/acme/workspaces/launch/memberships";
    this.mailbox = mailbox;
  }

  /** Goes on for so long. */
  void run(Duration duration) throws IOException, InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int number = caller;
        all.add(
            callers.submit(
                () -> {
                  for (int i = 0; System.nanoTime() < end; i++) {
                    invite("trainee-" + number + "-" + i + "@example.com", i % CLOSELY == 0);
                  }
                  return number;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("The load of the training run fails: " + e.getMessage(), e);
    }
  }

  private void invite(String address, boolean closely) throws IOException, InterruptedException {
    String invited =
        closely
            ? send(
                api(memberships)
                    .header("Content-Type", "application/xml")
                    .POST(
                        BodyPublishers.ofString(
                            "<g:memberships"
                                + " xmlns:g=\"http://www.usharesoft.com/uforge\"><membership>"
                                + "<userEmail>"
                                + address
                                + "</userEmail></membership></g:memberships>")))
            : send(
                api(memberships)
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"memberships\": [{\"userEmail\": \""
                                + address
                                + "\"}], \"msg\": \"Please join us!\"}")));
    if (closely) {
      lookAt(invited);
      send(api(memberships + "?user=" + URLEncoder.encode(address, StandardCharsets.UTF_8)).GET());
      answerLatestMail();
    }
  }

  private void lookAt(String invited) throws IOException, InterruptedException {
    Matcher one = URI_OF_ONE.matcher(invited);
    if (one.find()) {
      send(api(url + one.group(1)).GET());
      send(api(url + one.group(1) + "/history").GET());
      send(api(memberships + "?limit=20").GET());
    }
  }

  /** Whoever got it accepts, unless another caller was quicker. */
  private void answerLatestMail() throws IOException, InterruptedException {
    Matcher link =
        LINK.matcher(send(HttpRequest.newBuilder(URI.create(mailbox + "/api/v1/message/latest"))));
    if (link.find()) {
      URI page = URI.create(url + link.group());
      Matcher nonce = NONCE.matcher(send(HttpRequest.newBuilder(page)));
      if (nonce.find()) {
        send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "decision=accept&nonce="
                            + URLEncoder.encode(nonce.group(1), StandardCharsets.UTF_8))));
      }
    }
  }

  private static HttpRequest.Builder api(String url) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", CREDENTIALS);
  }

  /** What is answered; refusals are part of a day's work, failures are not. */
  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.timeout(LONGEST_ANSWER).build(), BodyHandlers.ofString());
    if (answer.statusCode() == 500) {
      throw new IOException(answer.uri() + " answers 500: " + answer.body());
    }
    return answer.body();
  }
}
