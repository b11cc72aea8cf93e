package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.identity.IdentityServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The identity provider of this installation: it runs within the launcher. */
public final class DemoIdentity {

  private static final String CLIENT = "guestlist";

  private final Ports ports;
  private final Path folder;

  /**
   * A provider.
   *
   * @param folder the data folder
   */
  public DemoIdentity(Ports ports, Path folder) {
    this.ports = ports;
    this.folder = folder;
  }

  /** What lets invitees sign in with it. */
  Map<String, String> settings() {
    return Map.of(
        "guestlist.sign-in.issuer-uri",
        place(),
        "guestlist.sign-in.client-id",
        CLIENT,
        "guestlist.links.base-url",
        Services.baseUrl(ports));
  }

  /**
   * Starts to answer, until it is closed or this process ends.
   *
   * @param broker that keeps who has an account
   */
  public IdentityServer start(Broker broker, Registry registry) throws IOException {
    return new IdentityServer(
        ports.identity().number(),
        place(),
        CLIENT,
        URI.create(Services.baseUrl(ports) + "/sign-in/callback"),
        new DemoPeople(folder, new AnnouncedAccounts(broker.bootstrapServers(), registry.client())),
        InstantSource.system());
  }

  public String place() {
    return "http://localhost:" + ports.identity().number();
  }
}
