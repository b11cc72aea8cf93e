package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonPagesTest {

  private static final String ADA = "ada@example.com";

  private final LocalInstance instance = new LocalInstance();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void showEveryMembershipOnceWhenOneWorkspaceIsNamedAsAnotherBegins() {
    for (String name : List.of("team-b", "team", "team-a")) {
      WorkspaceKey workspace = new WorkspaceKey("acme", name);
      instance.tell(
          workspace(workspace), membership(workspace, "in-" + name, 0, 1, "invited", ADA, 1));
    }

    List<String> shown = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    PersonPage page;
    do {
      page = instance.readModel().ofPerson(ofAda(after));
      page.memberships().forEach(view -> shown.add(view.id()));
      after = page.memberships().stream().findFirst().map(PersonQuery::place);
    } while (page.more());

    assertThat(shown).containsExactly("in-team", "in-team-a", "in-team-b");
  }

  private static PersonQuery ofAda(Optional<Place> after) {
    return new PersonQuery(
        Set.of(ADA),
        membership -> MembershipQuery.isOf(membership, ADA),
        Optional.empty(),
        _ -> true,
        Set.of("invited"),
        1,
        after);
  }
}
