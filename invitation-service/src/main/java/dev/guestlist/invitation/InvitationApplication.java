package dev.guestlist.invitation;

import dev.guestlist.invitation.messaging.ClusterGuard;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;

/** Starts the invitation service. */
@SpringBootApplication(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class InvitationApplication {

  /** Runs until it is stopped. */
  public static void main(String... arguments) {
    new SpringApplicationBuilder(InvitationApplication.class)
        .initializers(new ClusterGuard())
        .run(arguments);
  }
}
