package dev.guestlist.notification.sendingdomain;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.guestlist.notification.sendingdomain.Finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells operators how their sending domain stands. */
@Configuration(proxyBeanMethods = false)
class SendingDomainConfiguration {

  @Bean
  RouterFunction<ServerResponse> operatorsSendingDomain(DnsSettings settings, Expectation mails) {
    SendingDomainCheck check = new SendingDomainCheck(new ResolvedDns(settings.address()));
    return route()
        .GET(
            "/operators/sending-domain",
            _ ->
                // DNS may take its time.
                Mono.fromCallable(() -> check.of(mails))
                    .subscribeOn(Schedulers.boundedElastic())
                    .flatMap(
                        findings ->
                            ServerResponse.ok().bodyValue(document(mails.from(), findings))))
        .build();
  }

  private static Map<String, Object> document(String domain, List<Finding> findings) {
    return Map.of(
        "domain",
        domain,
        "ok",
        findings.stream().allMatch(finding -> finding.verdict() == Verdict.OK),
        "findings",
        findings.stream()
            .map(
                finding ->
                    Map.of(
                        "subject", finding.subject(),
                        "name", finding.name(),
                        "verdict", finding.verdict().name().toLowerCase(Locale.ROOT),
                        "found", finding.found(),
                        "advice", finding.advice()))
            .toList());
  }
}
