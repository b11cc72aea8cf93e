package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Resource;
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
      Cursors cursors) {
    Inviting inviting =
        new Inviting(
            bodies,
            operations,
            new InvitationAnswer(items),
            validity,
            InstantSource.system(),
            positions);
    Listing listing = new Listing(readModel, access, positions, cursors);
    return Resource.at(
        MEMBERSHIPS, Map.of(HttpMethod.GET, listing::get, HttpMethod.POST, inviting::post));
  }

  @Bean
  Resource membershipResource(ReadAccess access, Positions positions) {
    Reading reading = new Reading(access, positions);
    return Resource.at(MEMBERSHIPS + "/{membership}", Map.of(HttpMethod.GET, reading::get));
  }
}
