package dev.guestlist.membership;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the membership service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MembershipApplication {

  /** Runs until it is stopped, or until the stream processing gives up: then the exit code is 3. */
  public static void main(String... arguments) {
    SpringApplication application = new SpringApplication(MembershipApplication.class);
    application.addListeners(new ExitWhenProcessingFailed());
    application.run(arguments);
  }
}
