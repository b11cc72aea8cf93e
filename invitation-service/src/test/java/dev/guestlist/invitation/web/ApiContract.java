package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.testing.OpenApiContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds every answer that a test of the edge gets against the description of the API. */
final class ApiContract {

  private static final OpenApiContract DESCRIBED = described();

  private ApiContract() {}

  static Answer holds(String method, String target, Answer answer) {
    if (!target.startsWith("/api")) {
      return answer;
    }
    assertThat(
            DESCRIBED.violations(
                method, target, answer.status(), answer.header("Content-Type"), answer.body()))
        .isEmpty();
    return answer;
  }

  static OpenApiContract document() {
    return DESCRIBED;
  }

  private static OpenApiContract described() {
    try (InputStream file = ApiContract.class.getResourceAsStream("/openapi/openapi.yaml")) {
      return new OpenApiContract(
          new JsonMapper().writeValueAsString(new YAMLMapper().readTree(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
