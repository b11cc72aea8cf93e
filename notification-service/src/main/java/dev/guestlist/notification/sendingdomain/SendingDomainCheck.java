package dev.guestlist.notification.sendingdomain;

import dev.guestlist.notification.sendingdomain.Expectation.Signature;
import dev.guestlist.notification.sendingdomain.Finding.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares DNS with what our mails say, and tells what to publish. */
final class SendingDomainCheck {

  private static final String SPF = "v=spf1";
  private static final String DMARC = "v=DMARC1";
  private static final int MOST_SPF_LOOKUPS = 10;
  private static final Pattern ALL = Pattern.compile("[+~?-]?all");

  /** How DNS names the root, which takes no mail. */
  private static final Set<String> NOBODY = Set.of("", ".");

  private final Dns dns;

  SendingDomainCheck(Dns dns) {
    this.dns = dns;
  }

  List<Finding> of(Expectation mails) {
    List<Finding> findings = new ArrayList<>();
    findings.add(known("SPF", mails.envelope(), () -> spf(mails.envelope(), mails.relay())));
    findings.add(
        mails
            .signature()
            .map(signature -> known("DKIM", signature.name(), () -> dkim(signature)))
            .orElseGet(
                () ->
                    new Finding(
                        "DKIM",
                        mails.from(),
                        Verdict.MISSING,
                        List.of(),
                        "Mails are not signed: set guestlist.dkim.domain, .selector and"
                            + " .private-key.")));
    findings.add(known("DMARC", "_dmarc." + mails.from(), () -> dmarc(mails)));
    if (mails.comesBack()) {
      findings.add(known("MX", mails.envelope(), () -> mx(mails.envelope())));
    }
    return findings;
  }

  private static Finding known(String subject, String name, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (DnsUnavailableException e) {
      return new Finding(
          subject, name, Verdict.UNKNOWN, List.of(), "DNS does not answer: " + e.getMessage());
    }
  }

  private Finding spf(String domain, String relay) {
    List<String> found = dns.texts(domain).stream().filter(text -> isVersion(text, SPF)).toList();
    if (found.isEmpty()) {
      return new Finding(
          "SPF",
          domain,
          Verdict.MISSING,
          found,
          "Publish TXT \"" + SPF + " a:" + relay + " -all\", naming whatever sends for you.");
    }
    if (found.size() > 1) {
      return wrong("SPF", domain, found, "Publish one SPF record: receivers refuse several.");
    }
    List<String> terms = terms(found.getFirst());
    Optional<String> all = terms.stream().filter(term -> ALL.matcher(term).matches()).findFirst();
    if (all.isPresent() && !all.get().startsWith("-") && !all.get().startsWith("~")) {
      return wrong("SPF", domain, found, "End it with -all or ~all: this one lets anybody send.");
    }
    if (all.isEmpty() && terms.stream().noneMatch(term -> term.startsWith("redirect="))) {
      return wrong("SPF", domain, found, "End it with -all or ~all: this one excludes nobody.");
    }
    int lookups = lookups(domain, new ArrayList<>());
    return lookups > MOST_SPF_LOOKUPS
        ? wrong(
            "SPF",
            domain,
            found,
            "It takes " + lookups + " look-ups; receivers stop at " + MOST_SPF_LOOKUPS + ".")
        : fine("SPF", domain, found);
  }

  private static List<String> terms(String record) {
    return List.of(record.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
  }

  /** How many look-ups a record takes, with those that it includes. */
  private int lookups(String domain, List<String> seen) {
    if (seen.contains(domain) || seen.size() > MOST_SPF_LOOKUPS) {
      return 0;
    }
    seen.add(domain);
    int lookups = 0;
    for (String record : dns.texts(domain)) {
      if (!isVersion(record, SPF)) {
        continue;
      }
      for (String term : terms(record)) {
        String mechanism = term.replaceFirst("^[+?~-]", "");
        if (mechanism.matches("(a|mx|ptr)([:/].*)?|exists:.*")) {
          lookups++;
        } else if (mechanism.startsWith("include:")) {
          lookups += 1 + lookups(mechanism.substring("include:".length()), seen);
        } else if (mechanism.startsWith("redirect=")) {
          lookups += 1 + lookups(mechanism.substring("redirect=".length()), seen);
        }
      }
    }
    return lookups;
  }

  private Finding dkim(Signature signature) {
    List<String> found = dns.texts(signature.name());
    String advice = "Publish TXT \"" + signature.record() + "\".";
    if (found.isEmpty()) {
      return new Finding("DKIM", signature.name(), Verdict.MISSING, found, advice);
    }
    String expected = tags(signature.record()).getOrDefault("p", "");
    boolean published =
        found.size() == 1 && tags(found.getFirst()).getOrDefault("p", "").equals(expected);
    return published
        ? fine("DKIM", signature.name(), found)
        : wrong("DKIM", signature.name(), found, "Another key stands there. " + advice);
  }

  private Finding dmarc(Expectation mails) {
    String name = "_dmarc." + mails.from();
    List<String> found = records(name);
    for (String parent = parent(mails.from());
        found.isEmpty() && parent.contains(".");
        parent = parent(parent)) {
      name = "_dmarc." + parent;
      found = records(name);
    }
    if (found.isEmpty()) {
      return new Finding(
          "DMARC",
          "_dmarc." + mails.from(),
          Verdict.MISSING,
          found,
          "Publish TXT \""
              + DMARC
              + "; p=quarantine; rua=mailto:postmaster@"
              + mails.from()
              + "\".");
    }
    String policy = tags(found.getFirst()).getOrDefault("p", "");
    if (found.size() > 1 || !List.of("none", "quarantine", "reject").contains(policy)) {
      return wrong("DMARC", name, found, "Publish one record with p=none, quarantine or reject.");
    }
    Map<String, String> tags = tags(found.getFirst());
    boolean aligned =
        isAligned(tags.get("aspf"), mails.from(), mails.envelope())
            || mails
                .signature()
                .map(Signature::domain)
                .map(domain -> isAligned(tags.get("adkim"), mails.from(), domain))
                .orElse(false);
    return aligned
        ? fine("DMARC", name, found)
        : wrong(
            "DMARC",
            name,
            found,
            "Neither the envelope's domain nor the signature's is "
                + mails.from()
                + " or, where the record allows it, related to it: receivers will not take the"
                + " mails for genuine.");
  }

  private List<String> records(String name) {
    return dns.texts(name).stream().filter(text -> isVersion(text, DMARC)).toList();
  }

  private Finding mx(String domain) {
    List<String> found = dns.mailExchangers(domain);
    if (found.stream().anyMatch(NOBODY::contains)) {
      return wrong(
          "MX",
          domain,
          found,
          "Its \".\" says that the domain takes no mail (RFC 7505): replace it.");
    }
    return found.isEmpty()
        ? new Finding(
            "MX",
            domain,
            Verdict.MISSING,
            found,
            "Publish an MX record that leads to guestlist.returns.port: bounces have no other way.")
        : fine("MX", domain, found);
  }

  private static boolean isVersion(String text, String version) {
    return text.equalsIgnoreCase(version)
        || text.regionMatches(true, 0, version + " ", 0, version.length() + 1)
        || text.regionMatches(true, 0, version + ";", 0, version.length() + 1);
  }

  /** Whether a domain counts for the one that people see: strictly it has to be the same. */
  private static boolean isAligned(@Nullable String mode, String from, String domain) {
    String one = from.toLowerCase(Locale.ROOT);
    String other = domain.toLowerCase(Locale.ROOT);
    return one.equals(other) || (!"s".equals(mode) && related(one, other));
  }

  /**
   * Whether both belong to one organisation. Which domains are organisations' only the public
   * suffix list knows; here one has to lie below the other, or both below the same domain of at
   * least two labels, which takes neighbours below suffixes such as co.uk for related.
   */
  private static boolean related(String one, String other) {
    return one.endsWith("." + other)
        || other.endsWith("." + one)
        || lastLabels(one).equals(lastLabels(other));
  }

  private static String lastLabels(String domain) {
    String rest = domain;
    while (rest.indexOf('.') < rest.lastIndexOf('.')) {
      rest = parent(rest);
    }
    return rest;
  }

  private static String parent(String domain) {
    return domain.substring(domain.indexOf('.') + 1);
  }

  private static Map<String, String> tags(String record) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : record.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  private static Finding fine(String subject, String name, List<String> found) {
    return new Finding(subject, name, Verdict.OK, found, "");
  }

  private static Finding wrong(String subject, String name, List<String> found, String advice) {
    return new Finding(subject, name, Verdict.WRONG, found, advice);
  }
}
