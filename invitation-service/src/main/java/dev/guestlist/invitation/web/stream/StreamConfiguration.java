package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.Changes;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Resource;
import dev.guestlist.invitation.web.opaque.Positions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the stream of each workspace. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
class StreamConfiguration {

  @Bean
  StreamRights streamRights(ReadAccess access) {
    return new ReadingRights(access);
  }

  @Bean
  OpenStreams openStreams(StreamSettings settings, ObjectProvider<MeterRegistry> meters) {
    OpenStreams streams = new OpenStreams(settings.most(), settings.mostPerCaller());
    meters.ifAvailable(
        registry ->
            Gauge.builder("guestlist.streams", streams, OpenStreams::open)
                .description("Streams that are open")
                .register(registry));
    return streams;
  }

  @Bean
  Resource streamResource(
      ReadModel readModel,
      Changes changes,
      Positions positions,
      StreamRights rights,
      OpenStreams open,
      StreamSettings settings) {
    Streaming streaming = new Streaming(readModel, changes, positions, rights, open, settings);
    return Resource.streamAt(
        "/api/orgs/{org}/workspaces/{workspace}/memberships/stream", streaming::get);
  }
}
