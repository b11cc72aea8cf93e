package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.parts.Ports.Port;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three services and how they are set up here. */
public final class Services {

  /** The organisation, API client and upstream client of the demo content. */
  static final String ORG = "acme";

  static final String CLIENT = "demo";

  /** Limits are for those who have no eye on it: here somebody tries things out. */
  private static final String AS_MANY_AS_YOU_LIKE = "100000000";

  private static final String PER_RECIPIENT = "guestlist.mail.per-recipient-and-day";
  private static final String PER_WORKSPACE = "guestlist.invitations.per-workspace-and-day";
  private static final String PER_CALLER = "guestlist.invitations.per-caller-and-day";

  private Services() {}

  /**
   * The services.
   *
   * @param folder the data folder
   */
  public static List<Part> of(
      Installation installation, Ports ports, Path folder, Broker broker, Registry registry) {
    Map<String, String> common =
        Map.of(
            "guestlist.bootstrap-servers", broker.bootstrapServers(),
            "guestlist.registry-url", registry.url().toString(),
            // Each of the many clients would tell all its settings, which takes time.
            "logging.level.org.apache.kafka", "warn");
    return List.of(
        new Service(
            "membership-service",
            Service.Turn.AT_ONCE,
            ports.membershipManagement(),
            installation,
            folder,
            with(
                common,
                Map.of(
                    "server.port",
                    number(ports.membershipManagement()),
                    "guestlist.upstream." + CLIENT + ".orgs",
                    ORG,
                    PER_WORKSPACE,
                    AS_MANY_AS_YOU_LIKE,
                    // What an organisation elsewhere proves by a record in the DNS.
                    "guestlist.automatic-invitations.proved-domains." + ORG,
                    "people.example",
                    "guestlist.automatic-invitations.attribute-orgs",
                    ORG,
                    "guestlist.automatic-invitations.most-per-hour",
                    "1000000"))),
        new Service(
            "notification-service",
            Service.Turn.AFTER_OTHERS,
            ports.notificationManagement(),
            installation,
            folder,
            with(
                common,
                Map.of(
                    "server.port",
                    number(ports.notificationManagement()),
                    "guestlist.links.base-url",
                    baseUrl(ports),
                    "guestlist.smtp.host",
                    "127.0.0.1",
                    "guestlist.smtp.port",
                    number(ports.smtp()),
                    PER_RECIPIENT,
                    AS_MANY_AS_YOU_LIKE))),
        new Service(
            "invitation-service",
            Service.Turn.AT_ONCE,
            ports.invitationManagement(),
            installation,
            folder,
            with(
                common,
                with(
                    with(
                        new DemoPeople(folder).settings(),
                        new DemoIdentity(ports, folder).settings()),
                    Map.of(
                        "server.port",
                        number(ports.api()),
                        "management.server.port",
                        number(ports.invitationManagement()),
                        "guestlist.clients." + CLIENT + ".orgs",
                        ORG,
                        PER_WORKSPACE,
                        AS_MANY_AS_YOU_LIKE,
                        PER_CALLER,
                        AS_MANY_AS_YOU_LIKE,
                        "guestlist.files.at-once-per-caller",
                        "8",
                        // Receivers of webhooks on this machine can be tried.
                        "guestlist.webhooks.plain-http",
                        "true",
                        "guestlist.webhooks.allowed-networks",
                        "127.0.0.0/8,::1/128")))));
  }

  /** Where callers and invitees find the invitation service. */
  public static String baseUrl(Ports ports) {
    return "http://localhost:" + ports.api().number();
  }

  private static String number(Port port) {
    return Integer.toString(port.number());
  }

  private static Map<String, String> with(Map<String, String> common, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(common);
    all.putAll(own);
    return all;
  }
}
