package dev.guestlist.invitation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the invitation service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class InvitationApplication {

  /** Runs until it is stopped. */
  public static void main(String... arguments) {
    SpringApplication.run(InvitationApplication.class, arguments);
  }
}
