package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.spring.RhythmiteProperties.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationTest {

  @Test
  void describesEveryPropertyToEditorsAndReaders() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    JsonNode properties;
    try (InputStream metadata =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      properties = new JsonMapper().readTree(metadata).get("properties");
    }

    assertThat(properties).hasSize(66);
    for (JsonNode property : properties) {
      String name = property.get("name").asString();
      assertThat(property.get("description").asString()).as(name).endsWith(".");
      assertThat(page).contains("| `" + name);
    }
  }

  @Test
  void showsNoSecret() {
    ApiKey key = new ApiKey("0123456789abcdef", Authority.ADMIN, "");
    var security = new RhythmiteProperties.Security(true, Map.of("root", key));

    assertThat(security.toString()).contains("root", "ADMIN").doesNotContain("0123456789abcdef");
  }
}
