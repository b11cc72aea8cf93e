package dev.guestlist.membership.rebuild;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Runs the command with the service's own settings, wherever those come from. */
public final class RebuildMain {

  /** First argument of the program that asks for the command instead of the service. */
  public static final String NAME = "rebuild";

  private static final String WRITE = "write";
  private static final int FAILED = 2;

  private RebuildMain() {}

  /**
   * Runs until all is compared.
   *
   * @param arguments settings as {@code --name=value}, and {@code --write}
   * @return the exit code: 0 when store and topics agree in the end, 1 when not, 2 when it can't be
   *     told
   */
  public static int run(String... arguments) throws InterruptedException {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    onlyWarn(environment);
    try {
      RebuildSettings settings =
          Binder.get(environment).bindOrCreate("guestlist", RebuildSettings.class);
      return new RebuildCommand(settings, Clock.systemUTC(), System.out)
          .run(environment.containsProperty(WRITE));
    } catch (ExecutionException | RuntimeException e) {
      System.err.println(NAME + ": " + rootCause(e).getMessage());
      return FAILED;
    }
  }

  /** The log would be between the lines of the answer. */
  private static void onlyWarn(ConfigurableEnvironment environment) {
    LoggingSystem logging = LoggingSystem.get(RebuildMain.class.getClassLoader());
    logging.beforeInitialize();
    logging.initialize(new LoggingInitializationContext(environment), null, null);
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
