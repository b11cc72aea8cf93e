package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records and waits while the registry does not answer: its absence says nothing about a
 * record.
 *
 * @param <T> the generated class
 */
final class PatientReader<T extends SpecificRecord> {

  private static final Logger LOGGER = LoggerFactory.getLogger(PatientReader.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Well below the time after which the group takes the partition away. */
  private static final int TRIES = 60;

  private final RecordReader<T> reader;

  PatientReader(RecordReader<T> reader) {
    this.reader = reader;
  }

  Decoded<T> read(byte @Nullable [] bytes) {
    for (int tried = 1; ; tried++) {
      try {
        return reader.read(bytes);
      } catch (RegistryUnavailableException e) {
        if (tried == TRIES) {
          throw e;
        }
        LOGGER.atWarn().addKeyValue("tried", tried).log("Waiting for the schema registry", e);
        pause(e);
      }
    }
  }

  private static void pause(RegistryUnavailableException cause) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
