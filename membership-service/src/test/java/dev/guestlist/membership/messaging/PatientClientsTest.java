package dev.guestlist.membership.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.membership.person.Question;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class PatientClientsTest {

  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  private static final byte[] RECORD = {0, 0, 0, 1, 7, 42};
  private static final OptionalInt SCHEMA = OptionalInt.of(263);

  @Test
  void findsTheSchemaOfARecordAtItsBeginning() {
    assertThat(schemaId(Topics.ACCOUNT_EVENTS.name(), RECORD)).isEqualTo(SCHEMA);
    assertThat(
            schemaId(
                Topics.MEMBERSHIP_SERVICE + "-" + Topics.UPSTREAM_REPARTITION + "-repartition",
                RECORD))
        .isEqualTo(SCHEMA);
    assertThat(schemaId(Topics.ACCOUNT_EVENTS.name(), new byte[] {'n', 'o'})).isEmpty();
  }

  @Test
  void findsTheSchemaOfARecordOnItsWayToAutomaticInvitations() {
    for (String topic : Set.of(Topics.AUTOMATIC_ACCOUNTS, Topics.AUTOMATIC_WORKSPACES)) {
      String name = Topics.MEMBERSHIP_SERVICE + "-" + topic + "-repartition";
      assertThat(schemaId(name, new byte[] {'a', 0, 0, 0, 1, 7, 42})).isEqualTo(SCHEMA);
      assertThat(schemaId(name, new byte[] {'a'})).isEmpty();
    }
  }

  @Test
  void findsTheSchemaOfARequestInAnAnswerAboutAPerson() {
    Question.OfRequest question = new Question.OfRequest(LAUNCH, Bytes.wrap(RECORD), "demo", null);
    Account account = Account.removed("ada");
    String answers = Topics.PERSON_ANSWERS.name();

    assertThat(schemaId(answers, PersonFormat.write(new PersonAnswer.ToRequest(question, null))))
        .isEqualTo(SCHEMA);
    assertThat(schemaId(answers, PersonFormat.write(new PersonAnswer.News(account, "")))).isEmpty();
  }

  private static OptionalInt schemaId(String topic, byte[] value) {
    return PatientClients.schemaId(topic, value);
  }
}
