package dev.guestlist.invitation.page;

import io.micrometer.common.KeyValue;
import java.util.List;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Names a link's page by its path template, so that no trace holds the link. */
final class TokenlessObservations extends DefaultServerRequestObservationConvention {

  @Override
  protected KeyValue httpUrl(ServerRequestObservationContext context) {
    KeyValue url = super.httpUrl(context);
    for (String kind : List.of("/i/", "/u/")) {
      if (url.getValue().startsWith(kind)) {
        return KeyValue.of(url.getKey(), kind + "{token}");
      }
    }
    return url;
  }
}
