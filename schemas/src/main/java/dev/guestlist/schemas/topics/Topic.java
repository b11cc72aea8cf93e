package dev.guestlist.schemas.topics;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One topic.
 *
 * @param name its name
 * @param key what the key is, in words
 * @param value schema of the value; absent where the bytes are another topic's or a store's
 * @param compatibility how the schema may change; absent where there is none
 * @param owner who alone writes it
 * @param personal whether it may hold personal data
 * @param settings topic settings by Kafka's names
 */
public record Topic(
    String name,
    String key,
    Optional<Schema> value,
    Optional<Compatibility> compatibility,
    String owner,
    boolean personal,
    Map<String, String> settings) {

  /** How a schema may change, by the registry's names. */
  public enum Compatibility {
    /** New readers read all old records: for requests, whose readers are ours. */
    BACKWARD_TRANSITIVE,
    /** New and old readers read all records: for what others read. */
    FULL_TRANSITIVE
  }

  /** The registry's subject of the value. */
  public String subject() {
    return name + "-value";
  }

  /** Where records of this topic go that can't be processed. */
  public String deadLetters() {
    return name + ".dead-letters";
  }
}
