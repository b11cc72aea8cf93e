package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.DemoPeople;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a token with which somebody can call the quickstart's API. */
@Command(
    name = "token",
    description = "Prints a bearer token of a person, good for 12 hours in this quickstart.",
    mixinStandardHelpOptions = true)
final class DemoToken implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = ".quickstart",
      description = "Folder of the quickstart (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  @Parameters(index = "0", description = "The person's address, which counts as verified.")
  private String email = "";

  @Parameters(index = "1", arity = "0..1", description = "Their first name.")
  private @Nullable String name;

  @Parameters(
      index = "2",
      arity = "0..1",
      description =
          "Their login (default: that of the account that was announced with this address, if"
              + " any).")
  private @Nullable String login;

  @Override
  public Integer call() throws IOException {
    System.out.println(DemoPeople.running(data).token(email, name, login, Instant.now()));
    return 0;
  }
}
