package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Owners;
import dev.guestlist.invitation.sibling.SiblingClient.Outgoing;
import dev.guestlist.invitation.web.call.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gathers what no instance has alone. The same call goes to each sibling that has some of the
 * partitions; that one finds {@link SiblingCalls#isFromSibling} and answers with its own part, and
 * names in {@link #HEADER} the partitions that are in it.
 */
public final class SiblingParts {

  /** Header of a part: the numbers of its partitions, by comma. */
  public static final String HEADER = "Guestlist-Partitions";

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(?:,\\d{1,3})*+");

  private final Owners owners;
  private final SiblingClient siblings;

  SiblingParts(Owners owners, SiblingClient siblings) {
    this.owners = owners;
    this.siblings = siblings;
  }

  /**
   * What one sibling answered.
   *
   * @param partitions that are in it
   * @param body the answer's body
   */
  public record Part(Set<Integer> partitions, String body) {

    public Part {
      partitions = Set.copyOf(partitions);
    }
  }

  /** The header's value for a part with these partitions. */
  public static String named(Set<Integer> partitions) {
    return new TreeSet<>(partitions).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * The parts of all siblings; fails with {@link UnavailableException} unless every partition is in
   * exactly one part or in what is here.
   *
   * @param call the call to answer, which has no body
   * @param here the partitions that are in this instance's own part
   */
  public Mono<List<Part>> gather(Call call, Set<Integer> here) {
    Map<String, HostInfo> hosts = new TreeMap<>();
    for (int partition = 0; partition < owners.partitions(); partition++) {
      if (!here.contains(partition)) {
        Optional<HostInfo> owner = owners.owner(partition);
        if (owner.isEmpty()) {
          return Mono.error(incomplete());
        }
        hosts.put(owner.get().toString(), owner.get());
      }
    }
    Outgoing asked =
        new Outgoing(
            call.request().getMethod(), Targets.of(call.request()), call.headers(), Flux.empty());
    return Flux.fromIterable(hosts.values())
        .flatMap(
            host ->
                siblings.call(host, asked, () -> owners.all().contains(host), SiblingParts::part))
        .collectList()
        .map(parts -> complete(parts, here));
  }

  private static Mono<Part> part(ClientHttpResponse answer, Flux<DataBuffer> body) {
    String numbers = answer.getHeaders().getFirst(HEADER);
    boolean whole =
        HttpStatus.OK.isSameCodeAs(answer.getStatusCode())
            && numbers != null
            && NUMBERS.matcher(numbers).matches();
    return SiblingClient.text(body)
        .flatMap(
            text ->
                whole && numbers != null
                    ? Mono.just(new Part(numbers(numbers), text))
                    : Mono.error(incomplete()));
  }

  private static Set<Integer> numbers(String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Part> complete(List<Part> parts, Set<Integer> here) {
    Set<Integer> found = new HashSet<>(here);
    int count = here.size();
    for (Part part : parts) {
      found.addAll(part.partitions());
      count += part.partitions().size();
    }
    if (found.size() != owners.partitions() || count != owners.partitions()) {
      throw incomplete();
    }
    return parts;
  }

  private static UnavailableException incomplete() {
    return new UnavailableException(
        "The data of some workspaces are moving to another instance", SOON);
  }
}
