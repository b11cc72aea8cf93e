package dev.guestlist.invitation.web.call;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/** Path and query of a list; two that read alike are the same list. */
public final class ListAddress {

  private final StringBuilder text;
  private boolean queried;

  /** The list without a query. */
  public ListAddress(String path) {
    text = new StringBuilder(path);
  }

  /** With one more parameter. */
  public ListAddress with(String name, String value) {
    text.append(queried ? '&' : '?')
        .append(name)
        .append('=')
        .append(UriUtils.encode(value, StandardCharsets.UTF_8));
    queried = true;
    return this;
  }

  /** With one more parameter, where it has a value. */
  public ListAddress with(String name, Optional<String> value) {
    value.ifPresent(there -> with(name, there));
    return this;
  }

  /** With a parameter as often as it has values. */
  public ListAddress with(String name, Collection<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
