package dev.guestlist.invitation.web.person;

import dev.guestlist.invitation.readmodel.Histories;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.sibling.SiblingParts;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.invitation.web.workspace.CreatingAsUser;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is served of a person across workspaces. */
@Configuration(proxyBeanMethods = false)
class PersonConfiguration {

  private static final String USER = "/api/users/{login}";

  @Bean
  Everywhere everywhere(ReadModel readModel, ObjectProvider<SiblingParts> siblings) {
    return new Everywhere(readModel, siblings.getIfAvailable());
  }

  @Bean
  PersonLists personLists(
      ReadModel readModel, Everywhere everywhere, Cursors cursors, Positions positions) {
    return new PersonLists(readModel, everywhere, cursors, positions);
  }

  @Bean
  Resource userWorkspacesResource(PersonLists lists, CreatingAsUser creating) {
    return Resource.at(
        USER + "/workspaces",
        Map.of(HttpMethod.GET, lists::workspaces, HttpMethod.POST, creating::post));
  }

  @Bean
  Resource userMembershipsResource(PersonLists lists) {
    return Resource.at(USER + "/memberships", Map.of(HttpMethod.GET, lists::memberships));
  }

  @Bean
  Resource organisationMembershipsResource(
      PersonLists lists,
      ReadModel readModel,
      Histories histories,
      Everywhere everywhere,
      Operations operations,
      KeyReuse keyReuse,
      ItemDocuments items,
      Positions positions) {
    Offboarding offboarding =
        new Offboarding(readModel, histories, everywhere, operations, keyReuse, items, positions);
    return Resource.at(
        "/api/orgs/{org}/memberships",
        Map.of(HttpMethod.GET, lists::inOrganisation, HttpMethod.DELETE, offboarding::delete));
  }
}
