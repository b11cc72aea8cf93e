package dev.guestlist.notification;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the notification service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationApplication {

  /** Runs until it is stopped, or until the stream processing gives up: then the exit code is 3. */
  public static void main(String... arguments) {
    SpringApplication application = new SpringApplication(NotificationApplication.class);
    application.addListeners(new ExitWhenProcessingFailed());
    application.run(arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
