package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.schemas.rules.Validity;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What is served under the memberships of a workspace. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValiditySettings.class)
class MembershipConfiguration {

  private static final String MEMBERSHIPS = "/api/orgs/{org}/workspaces/{workspace}/memberships";
  private static final String MEMBERSHIP = MEMBERSHIPS + "/{membership}";

  @Bean
  Validity validity(ValiditySettings settings) {
    return settings.validity();
  }

  @Bean
  Resource membershipsResource(
      Bodies bodies,
      Operations operations,
      ItemDocuments items,
      Validity validity,
      ReadModel readModel,
      ReadAccess access,
      Positions positions,
      Cursors cursors,
      Changing changing,
      Removing removing,
      Files files,
      InvitationLimits limits,
      Administration administration,
      KnownPeople people) {
    ItemsAnswer answer = new ItemsAnswer(items);
    Inviting inviting =
        new Inviting(
            bodies,
            operations,
            answer,
            validity,
            InstantSource.system(),
            positions,
            files,
            limits,
            administration,
            people);
    Listing listing = new Listing(readModel, access, positions, cursors);
    return Resource.at(
        MEMBERSHIPS,
        Map.of(
            HttpMethod.GET,
            listing::get,
            HttpMethod.POST,
            inviting::post,
            HttpMethod.PUT,
            changing::putSeveral,
            HttpMethod.DELETE,
            removing::deleteSeveral),
        inviting::format);
  }

  @Bean
  Resource membershipResource(
      ReadAccess access, Positions positions, Changing changing, Removing removing) {
    Reading reading = new Reading(access, positions);
    return Resource.at(
        MEMBERSHIP,
        Map.of(
            HttpMethod.GET,
            reading::get,
            HttpMethod.PUT,
            changing::put,
            HttpMethod.DELETE,
            removing::delete));
  }

  @Bean
  KnownPeople knownPeople(ReadModel readModel) {
    return new KnownPeople(readModel);
  }

  @Bean
  Changing changing(
      Bodies bodies,
      Operations operations,
      ItemDocuments items,
      ReadModel readModel,
      KnownPeople people,
      ReadAccess access,
      Validity validity,
      Positions positions) {
    return new Changing(
        bodies,
        operations,
        new OneAnswer(items),
        new ItemsAnswer(items),
        readModel,
        people,
        access,
        validity,
        InstantSource.system(),
        positions);
  }

  @Bean
  Removing removing(
      Operations operations, ItemDocuments items, ReadModel readModel, Positions positions) {
    return new Removing(
        operations, new OneAnswer(items), new ItemsAnswer(items), readModel, positions);
  }

  @Bean
  Acting acting(
      Bodies bodies,
      Operations operations,
      ItemDocuments items,
      ReadModel readModel,
      Positions positions) {
    return new Acting(bodies, operations, new OneAnswer(items), readModel, positions);
  }

  @Bean
  Resource resendResource(Acting acting) {
    return resource(acting, Action.RESEND);
  }

  @Bean
  Resource revokeResource(Acting acting) {
    return resource(acting, Action.REVOKE);
  }

  @Bean
  Resource acceptResource(Acting acting) {
    return resource(acting, Action.ACCEPT);
  }

  @Bean
  Resource declineResource(Acting acting) {
    return resource(acting, Action.DECLINE);
  }

  @Bean
  Resource leaveResource(Acting acting) {
    return resource(acting, Action.LEAVE);
  }

  private static Resource resource(Acting acting, Action action) {
    return Resource.at(
        MEMBERSHIP + "/" + action.segment(),
        Map.of(HttpMethod.POST, call -> acting.post(call, action)));
  }
}
