package dev.guestlist.invitation.web.history;

import dev.guestlist.invitation.readmodel.Histories;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.HistoryCursors;
import dev.guestlist.invitation.web.opaque.Positions;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Serves the history of each membership. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  Resource historyResource(
      ReadAccess access, Histories histories, Positions positions, HistoryCursors cursors) {
    Reading reading = new Reading(access, histories, positions, cursors);
    return Resource.at(
        "/api/orgs/{org}/workspaces/{workspace}/memberships/{membership}/history",
        Map.of(HttpMethod.GET, reading::get));
  }
}
