package dev.guestlist.schemas.testing;

import dev.guestlist.schemas.provisioning.Provisioning;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One Apicurio Registry for all tests of a JVM: in a container where a container engine answers, as
 * a child process of the same release where none does.
 */
public final class RealRegistry {

  private static final Logger LOGGER = LoggerFactory.getLogger(RealRegistry.class);

  private static final String IMAGE = "apicurio/apicurio-registry:3.3.3";
  private static final Duration START = Duration.ofMinutes(2);

  private static final class Started {
    private static final URI URL = start();
  }

  private RealRegistry() {}

  /** Where the registry answers; starts it at the first call. */
  public static URI url() {
    return Started.URL;
  }

  /** A client of the registry in which the schemas of these topics are registered. */
  public static SchemaRegistry with(Collection<Topic> topics) {
    SchemaRegistry registry = new SchemaRegistry(url(), Clock.systemUTC());
    Provisioning.registerSchemas(registry, topics);
    return registry;
  }

  private static URI start() {
    URI url = startBest();
    SchemaRegistry registry = new SchemaRegistry(url, Clock.systemUTC());
    Awaitility.await("registry at " + url).atMost(START).until(registry::answers);
    return url;
  }

  private static URI startBest() {
    if (RealBroker.inContainer()) {
      try {
        return inContainer();
      } catch (ContainerFetchException e) {
        LOGGER.warn("The image can't be pulled, so a child process takes its place", e);
      }
    }
    return asProcess();
  }

  // The container lives as long as the JVM.
  @SuppressWarnings("resource")
  private static URI inContainer() {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(8080)
            .waitingFor(Wait.forListeningPort());
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return api(container.getHost(), container.getMappedPort(8080));
  }

  private static URI asProcess() {
    Path home = Path.of(System.getProperty("guestlist.registry.home", "target/registry"));
    File log = home.resolve("registry.log").toFile();
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Dquarkus.http.port=" + port,
                  "-Dquarkus.http.host=127.0.0.1",
                  "-Dquarkus.management.port=" + freePort(),
                  "-jar",
                  "quarkus-run.jar")
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException("The registry can't be started from " + home, e);
    }
    return api("127.0.0.1", port);
  }

  private static URI api(String host, int port) {
    return URI.create("http://" + host + ":" + port + "/apis/ccompat/v7");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port", e);
    }
  }
}
