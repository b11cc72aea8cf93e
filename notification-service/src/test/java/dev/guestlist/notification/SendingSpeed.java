package dev.guestlist.notification;

import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.testing.FastSink;
import dev.guestlist.notification.testing.NoticeFixture;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.notification.testing.Records;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how many mails per second the service sends into a fast local sink, from notices on
 * Kafka to the ledger's last line, beside the same mails pushed by a bare loop over Angus
 * transports in the same run, and how much of the processors' time each mail takes, which tells
 * more where others use them too. It is no test: run it by hand, on a quiet machine.
 *
 * <p>Arguments: mails of each run (5,000), runs (3), connections (1 8 32).
 */
final class SendingSpeed {

  /** Up to here a run warms up. */
  private static final double WARM = 0.5;

  private static final Duration PAUSE = Duration.ofMillis(2);

  private final FastSink sink = new FastSink();
  private final Records records = new Records();
  private int nextGuest = 1;

  private SendingSpeed() {}

  /** Measures and prints. */
  public static void main(String... arguments) throws Exception {
    int mails = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<Integer> connections =
        arguments.length > 2
            ? Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList()
            : List.of(1, 8, 32);
    SendingSpeed speed = new SendingSpeed();
    for (int number : connections) {
      List<Double> service = new ArrayList<>();
      List<Double> bare = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        service.add(speed.service(mails, number));
        bare.add(speed.bare(mails, number));
      }
      System.out.printf(
          "%d connections: service %s, bare %s; medians %.0f and %.0f mails/s, ratio %.2f%n",
          number,
          rounded(service),
          rounded(bare),
          median(service),
          median(bare),
          median(service) / median(bare));
    }
    System.exit(0);
  }

  private double service(int mails, int connections) throws Exception {
    Path directory = Files.createTempDirectory("speed");
    Map<String, String> settings =
        Map.of("guestlist.smtp.connections", Integer.toString(connections));
    try (NotificationProcess service =
        NotificationProcess.startAsItShips(sink.port(), directory, settings)) {
      service.ready();
      List<MembershipNotice> notices = new ArrayList<>();
      for (int i = 0; i < mails; i++) {
        notices.add(notice(nextGuest++));
      }
      sink.forget();
      records.writeAll(notices);
      return rate(mails, service::computed);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  /** Guests of many workspaces, at many domains. */
  private static MembershipNotice notice(int guest) {
    MembershipNotice notice = NoticeFixture.invitationOf(guest);
    return MembershipNotice.newBuilder(notice)
        .setWorkspaceId("launch" + guest % 40)
        .setInvitationNotice(
            InvitationNotice.newBuilder(notice.getInvitationNotice())
                .setUserEmail("guest" + guest + "@d" + guest % 50 + ".example.com")
                .build())
        .build();
  }

  /** The mails that the service sent last, once more. */
  private double bare(int mails, int connections) throws Exception {
    List<byte[]> copies = sink.copies();
    sink.forget();
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    Session session = Session.getInstance(new Properties());
                    try (Transport transport =
                        new SMTPTransport(
                            session, new URLName("smtp", null, -1, null, null, null))) {
                      transport.connect("localhost", sink.port(), null, null);
                      for (int n = next.getAndIncrement(); n < mails; n = next.getAndIncrement()) {
                        MimeMessage message =
                            new MimeMessage(
                                session, new ByteArrayInputStream(copies.get(n % copies.size())));
                        transport.sendMessage(
                            message, new Address[] {new InternetAddress("a@example.com")});
                      }
                    } catch (MessagingException e) {
                      throw new IllegalStateException(e);
                    }
                  }));
    }
    double rate = rate(mails, () -> Duration.ZERO);
    for (Thread thread : threads) {
      thread.join();
    }
    return rate;
  }

  private double rate(int mails, Supplier<Duration> computed) throws InterruptedException {
    int warm = (int) (mails * WARM);
    await(warm);
    long begin = System.nanoTime();
    Duration before = computed.get();
    Duration ownBefore = ownComputed();
    int first = sink.count();
    await(mails);
    double rate = (mails - first) * 1e9 / (System.nanoTime() - begin);
    System.out.printf(
        "%.0f mails/s, of processor time %.2f ms each in the service, %.2f ms in broker and sink%n",
        rate,
        computed.get().minus(before).toMillis() / (double) (mails - first),
        ownComputed().minus(ownBefore).toMillis() / (double) (mails - first));
    return rate;
  }

  private static Duration ownComputed() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private void await(int count) throws InterruptedException {
    while (sink.count() < count) {
      Thread.sleep(PAUSE);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static List<Long> rounded(List<Double> values) {
    return values.stream().map(Math::round).toList();
  }
}
