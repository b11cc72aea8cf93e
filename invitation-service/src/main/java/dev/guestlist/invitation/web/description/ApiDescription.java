package dev.guestlist.invitation.web.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description as it is written, and the same in JSON. */
final class ApiDescription {

  private final byte[] yaml;
  private final byte[] json;

  ApiDescription() {
    try (InputStream file = new ClassPathResource("openapi/openapi.yaml").getInputStream()) {
      yaml = file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode tree = new YAMLMapper().readTree(yaml);
    json = new JsonMapper().writeValueAsBytes(tree);
  }

  byte[] yaml() {
    return yaml;
  }

  byte[] json() {
    return json;
  }
}
