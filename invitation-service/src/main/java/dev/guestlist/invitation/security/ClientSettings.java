package dev.guestlist.invitation.security;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The API clients; by default there are none, and nobody gets in.
 *
 * @param clients {@code guestlist.clients.<id>.password-hash} and {@code .orgs}
 */
@ConfigurationProperties("guestlist")
public record ClientSettings(@DefaultValue Map<String, Client> clients) {

  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

  public ClientSettings {
    clients = Map.copyOf(clients);
    clients.forEach(
        (id, client) -> {
          if (!WorkspaceKey.isId(id)) {
            throw new IllegalArgumentException(
                "guestlist.clients: \"" + id + "\" (expected: lower-case letters, digits, \"-\")");
          }
          if (client.passwordHash() == null || !BCRYPT.matcher(client.passwordHash()).matches()) {
            throw new IllegalArgumentException(
                "guestlist.clients." + id + ".password-hash (expected: a bcrypt hash)");
          }
          for (String org : client.orgs()) {
            if (!WorkspaceKey.isId(org)) {
              throw new IllegalArgumentException(
                  "guestlist.clients." + id + ".orgs: \"" + org + "\" (expected: ids of orgs)");
            }
          }
        });
  }

  /**
   * One client.
   *
   * @param passwordHash bcrypt
   * @param orgs organisations that it has rights on
   */
  public record Client(@Nullable String passwordHash, @DefaultValue Set<String> orgs) {
    public Client {
      orgs = Set.copyOf(orgs);
    }
  }
}
