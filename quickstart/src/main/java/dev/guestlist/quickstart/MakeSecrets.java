package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the keys and passwords of an installation in containers, once. */
@Command(
    name = "secrets",
    description = "Makes keys and passwords in a folder, unless they are there.",
    mixinStandardHelpOptions = true)
final class MakeSecrets implements Callable<Integer> {

  @Option(names = "--folder", required = true, description = "Where they are kept.")
  private Path folder = Path.of("");

  @Option(
      names = "--demo-password",
      defaultValue = "${env:GUESTLIST_DEMO_PASSWORD}",
      description = "Password of the API client demo (default: made by chance and shown once).")
  private String demoPassword = "";

  @Override
  public Integer call() throws IOException {
    Secrets secrets = new Secrets(folder);
    boolean given = demoPassword != null && !demoPassword.isBlank();
    String password = given ? demoPassword : secrets.password();
    if (!secrets.create(password)) {
      System.out.println("Keys and passwords are there.");
    } else if (given) {
      System.out.println("Keys and passwords are made.");
    } else {
      System.out.println("Keys and passwords are made. API client demo, password " + password);
    }
    return 0;
  }
}
