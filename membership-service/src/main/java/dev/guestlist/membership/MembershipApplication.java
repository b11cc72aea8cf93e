package dev.guestlist.membership;

import dev.guestlist.membership.rebuild.RebuildMain;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the membership service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MembershipApplication {

  /**
   * Runs until it is stopped, or until the stream processing gives up: then the exit code is 3.
   *
   * @param arguments settings; after {@code rebuild} the operators' command of that name runs
   */
  public static void main(String... arguments) throws InterruptedException {
    if (arguments.length > 0 && arguments[0].equals(RebuildMain.NAME)) {
      System.exit(RebuildMain.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    SpringApplication application = new SpringApplication(MembershipApplication.class);
    application.addListeners(new ExitWhenProcessingFailed());
    application.run(arguments);
  }
}
