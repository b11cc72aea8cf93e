package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.process.Program;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Apicurio Registry, which keeps its schemas in a file. */
public final class Registry implements Part {

  private static final int HEAP = 256;

  private final Installation installation;
  private final Ports ports;
  private final Path data;
  private final SchemaRegistry client;

  /**
   * A registry.
   *
   * @param data folder for its database
   */
  public Registry(Installation installation, Ports ports, Path data) {
    this.installation = installation;
    this.ports = ports;
    this.data = data;
    this.client = new SchemaRegistry(url(), Clock.systemUTC());
  }

  @Override
  public Program program() {
    return new Program(
        "registry",
        0,
        installation.registry(),
        Java.staying(HEAP, "registry", installation)
            .option("-Dquarkus.http.host=127.0.0.1")
            .option("-Dquarkus.http.port=" + ports.registry().number())
            .option("-Dquarkus.management.host=127.0.0.1")
            .option("-Dquarkus.management.port=" + ports.registryManagement().number())
            .option("-Dquarkus.log.console.color=false")
            // Its old API fetches what a client names.
            .option("-Dapicurio.disable.apis=/apis/registry/v2/.*")
            // What was registered is on disk before the answer.
            .option(
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                    + data.resolve("registry")
                    + ";WRITE_DELAY=0")
            .option("-Dapicurio.datasource.jdbc.initial-size=2")
            .option("-Dapicurio.datasource.jdbc.min-size=2")
            .option("-Dapicurio.datasource.jdbc.max-size=10")
            .jar(installation.registry().resolve("quarkus-run.jar")));
  }

  @Override
  public boolean isReady() {
    return client.answers();
  }

  @Override
  public String place() {
    return url().toString();
  }

  /** Where clients find it. */
  public URI url() {
    return URI.create("http://localhost:" + ports.registry().number() + "/apis/ccompat/v7");
  }

  /** A client of it. */
  public SchemaRegistry client() {
    return client;
  }
}
