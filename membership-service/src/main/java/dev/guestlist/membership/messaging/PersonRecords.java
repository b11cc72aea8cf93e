package dev.guestlist.membership.messaging;

import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.membership.person.PersonMessage;
import dev.guestlist.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records that go to persons and come from there. */
final class PersonRecords {

  /** Key of what goes to all partitions. */
  private static final String EVERYWHERE = "*";

  /** Begins the key of what goes to one partition, which follows. */
  private static final String PARTITION = "@";

  private PersonRecords() {}

  static Record<byte[], Outgoing> message(PersonMessage message, long now) {
    return record(message.person(), Topics.PERSONS.name(), PersonFormat.write(message), now);
  }

  static Record<byte[], Outgoing> answer(PersonAnswer answer, long now) {
    String key =
        switch (answer) {
          case PersonAnswer.ToRequest(var question, _) -> question.workspace().toString();
          case PersonAnswer.ToMembership(var question, _) -> question.workspace().toString();
          case PersonAnswer.News _ -> EVERYWHERE;
        };
    return record(key, Topics.PERSON_ANSWERS.name(), PersonFormat.write(answer), now);
  }

  /** The rest of the news for the partition that had too much to do for one go. */
  static Record<byte[], Outgoing> rest(PersonAnswer.News news, int partition, long now) {
    return record(
        PARTITION + partition, Topics.PERSON_ANSWERS.name(), PersonFormat.write(news), now);
  }

  static boolean isForAll(byte[] key) {
    return text(key).equals(EVERYWHERE);
  }

  static boolean namesPartition(byte[] key) {
    return text(key).startsWith(PARTITION);
  }

  /** The partition that the key names. */
  static int partition(byte[] key) {
    return Integer.parseInt(text(key).substring(PARTITION.length()));
  }

  private static Record<byte[], Outgoing> record(String key, String topic, byte[] value, long now) {
    return new Record<>(
        key.getBytes(StandardCharsets.UTF_8), new Outgoing(topic, Bytes.wrap(value)), now);
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
