package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.testing.StandInRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the topology in a workspace that is there. */
abstract class TopologyTest {

  StandInRegistry registry;
  RunningTopology topology;

  @BeforeEach
  void start(@TempDir Path directory) {
    registry = new StandInRegistry("demo");
    topology = new RunningTopology(registry, directory);
    topology.edgeAsks(Requests.createWorkspace(Requests.edge("create")));
    topology.facts();
    topology.states();
  }

  @AfterEach
  void stop() {
    topology.close();
    registry.close();
  }
}
