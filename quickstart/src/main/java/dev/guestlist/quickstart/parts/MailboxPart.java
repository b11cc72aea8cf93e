package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.mailbox.Mailbox;
import dev.guestlist.quickstart.process.Program;
import java.nio.file.Path;

/** The mailbox that takes all mails. */
public final class MailboxPart implements Part {

  private static final int HEAP = 128;

  private final Installation installation;
  private final Ports ports;
  private final Path data;

  /**
   * A mailbox.
   *
   * @param data folder for the mails
   */
  public MailboxPart(Installation installation, Ports ports, Path data) {
    this.installation = installation;
    this.ports = ports;
    this.data = data;
  }

  @Override
  public Program program() {
    return new Program(
        "mailbox",
        0,
        installation.home(),
        // Nobody waits for a mail as closely as for an answer.
        Java.staying(HEAP, "mailbox", installation)
            .yielding()
            .main(
                installation.classPath(),
                Mailbox.class.getName(),
                "--data",
                data.toString(),
                "--smtp-port",
                Integer.toString(ports.smtp().number()),
                "--http-port",
                Integer.toString(ports.mailbox().number())));
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(place() + "/api/v1/messages?limit=1");
  }

  @Override
  public String place() {
    return "http://localhost:" + ports.mailbox().number();
  }
}
