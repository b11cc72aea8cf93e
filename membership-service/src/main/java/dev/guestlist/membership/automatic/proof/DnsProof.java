package dev.guestlist.membership.automatic.proof;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * An organisation proves that a domain is its own by a TXT record there: at {@code
 * _guestlist.DOMAIN} stands {@code guestlist-org=ORG}. It is looked up beside and the answer kept
 * for a while, so that nobody waits for the DNS; until the answer is there nothing is proved.
 */
final class DnsProof implements DomainProof {

  private static final Logger LOGGER = LoggerFactory.getLogger(DnsProof.class);
  private static final int MOST = 10_000;

  private final LookupSession dns;
  private final AsyncLoadingCache<Question, Boolean> answers;

  /** What is asked for. */
  private record Question(String orgId, String domain) {}

  DnsProof(LookupSession dns, Duration kept) {
    this.dns = dns;
    // A lookup that fails is not kept: the next look asks again.
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(kept)
            .buildAsync((question, _) -> ask(question));
  }

  @Override
  public boolean isProved(String orgId, String domain) {
    try {
      CompletableFuture<Boolean> answer = answers.get(new Question(orgId, domain));
      return answer.state() == CompletableFuture.State.SUCCESS && answer.resultNow();
    } catch (RuntimeException e) {
      // Whoever asks serves all organisations and must not fail for one.
      LOGGER.atWarn().setCause(e).addKeyValue("domain", domain).log("The DNS can't be asked");
      return false;
    }
  }

  private CompletableFuture<Boolean> ask(Question question) {
    return name(question)
        .map(name -> ask(name, question.orgId()))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  /** Where the record would stand; a domain that is too long for the DNS has none. */
  private static Optional<Name> name(Question question) {
    try {
      return Optional.of(Name.fromString("_guestlist." + question.domain() + "."));
    } catch (TextParseException _) {
      return Optional.empty();
    }
  }

  private CompletableFuture<Boolean> ask(Name name, String orgId) {
    return dns.lookupAsync(name, Type.TXT)
        .thenApply(found -> says(found, "guestlist-org=" + orgId))
        .exceptionallyCompose(
            failure ->
                saysNothing(failure)
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(failure))
        .toCompletableFuture();
  }

  private static boolean says(LookupResult found, String text) {
    for (Record record : found.getRecords()) {
      if (record instanceof TXTRecord txt && String.join("", txt.getStrings()).equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** That there is no such record is an answer as well. */
  private static boolean saysNothing(Throwable failure) {
    return List.of(failure, failure.getCause() == null ? failure : failure.getCause()).stream()
        .anyMatch(
            cause ->
                cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException);
  }
}
