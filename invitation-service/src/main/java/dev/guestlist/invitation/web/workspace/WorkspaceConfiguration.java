package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.sibling.SiblingParts;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.schemas.rules.Validity;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is served under the workspaces of an organisation. */
@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

  private static final String WORKSPACES = "/api/orgs/{org}/workspaces";

  @Bean
  WorkspaceSource workspaceSource(
      ReadModel readModel, ReadAccess access, ObjectProvider<SiblingParts> siblings) {
    SiblingParts parts = siblings.getIfAvailable();
    return parts == null
        ? new LocalWorkspaces(readModel, access)
        : new GatheredWorkspaces(readModel, access, parts);
  }

  @Bean
  Creating creatingWorkspaces(
      Bodies bodies,
      Operations operations,
      ReadModel readModel,
      ReadAccess access,
      Validity validity,
      Positions positions,
      KeyReuse keyReuse,
      InvitationLimits limits) {
    return new Creating(
        bodies,
        operations,
        readModel,
        access,
        validity,
        InstantSource.system(),
        positions,
        keyReuse,
        limits);
  }

  @Bean
  CreatingAsUser creatingAsUser(Bodies bodies, Creating creating, Positions positions) {
    return new CreatingAsUser(bodies, creating, positions);
  }

  @Bean
  Resource workspacesResource(
      Creating creating, WorkspaceSource workspaces, Positions positions, Cursors cursors) {
    Listing listing = new Listing(workspaces, positions, cursors);
    return Resource.at(
        WORKSPACES, Map.of(HttpMethod.GET, listing::get, HttpMethod.POST, creating::post));
  }

  @Bean
  Resource workspaceResource(
      ReadModel readModel, ReadAccess access, Operations operations, Positions positions) {
    Reading reading = new Reading(access, positions);
    Deleting deleting = new Deleting(operations, readModel, positions);
    return Resource.at(
        WORKSPACES + "/{workspace}",
        Map.of(HttpMethod.GET, reading::get, HttpMethod.DELETE, deleting::delete));
  }

  @Bean
  Resource policyResource(
      Bodies bodies,
      Operations operations,
      ReadModel readModel,
      ReadAccess access,
      Positions positions) {
    Ruling ruling = new Ruling(bodies, operations, readModel, access, positions);
    return Resource.at(
        WORKSPACES + "/{workspace}/policy",
        Map.of(HttpMethod.GET, ruling::get, HttpMethod.PUT, ruling::put));
  }
}
