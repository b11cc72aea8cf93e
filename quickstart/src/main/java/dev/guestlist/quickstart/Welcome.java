package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.DemoIdentity;
import dev.guestlist.quickstart.parts.Part;
import dev.guestlist.quickstart.parts.Ports;
import dev.guestlist.quickstart.parts.Secrets;
import dev.guestlist.quickstart.parts.Services;
import java.nio.file.Path;

/** What to know once everything runs. */
final class Welcome {

  private Welcome() {}

  static String text(
      Ports ports,
      Part mailbox,
      Part registry,
      Part broker,
      DemoIdentity identity,
      Secrets secrets,
      Path root) {
    return """

    Guestlist is ready.
      API        %1$s/api       (demo:demo)
      mailbox    %2$s
      sign-in    %10$s  (invitees of acme/vault go there by themselves)
      registry   %3$s
      Kafka      %4$s
      management http://localhost:%5$d to %6$d/actuator  (%7$s, password in %8$s)
      logs       %9$s

    Invite somebody (from the project's folder), then read the mail:
      curl %1$s/api/orgs/acme/workspaces/launch/memberships -X POST -u demo:demo \
    -H "Accept: application/xml" -H "Content-type: application/xml" \
    --data-binary @examples/representation.xml

    Ctrl-C stops everything; the next start goes on from here (--fresh: starts empty).
    """
        .formatted(
            Services.baseUrl(ports),
            mailbox.place(),
            registry.place(),
            broker.place(),
            ports.invitationManagement().number(),
            ports.notificationManagement().number(),
            Secrets.OPERATOR,
            secrets.operatorPassword(),
            root.resolve("logs"),
            identity.place());
  }
}
