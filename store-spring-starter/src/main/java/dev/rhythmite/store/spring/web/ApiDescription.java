package dev.rhythmite.store.spring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an {@code openapi.json} says of routes.
 *
 * @param basePath that the routes are below, as it is configured
 * @param owner a type beside the file
 */
public record ApiDescription(String basePath, Class<?> owner) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns one description of several that have a base path. */
  public static byte[] merged(String basePath, List<ApiDescription> descriptions) {
    ObjectNode merged = JSON.createObjectNode();
    descriptions.stream()
        .filter(each -> each.basePath.equals(basePath))
        .forEach(each -> merge(merged, each.read()));
    return merged.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode read() {
    try (InputStream in = new ClassPathResource("openapi.json", owner).getInputStream()) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The description of routes beside " + owner + " is gone.", e);
    }
  }

  /** What is in both stays as the first one says it; members and elements are added. */
  private static void merge(ObjectNode into, ObjectNode more) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      JsonNode there = into.path(member.getKey());
      if (there.isMissingNode()) {
        into.set(member.getKey(), member.getValue());
      } else if (there instanceof ObjectNode object
          && member.getValue() instanceof ObjectNode others) {
        merge(object, others);
      } else if (member.getKey().equals("tags")
          && there instanceof ArrayNode tags
          && member.getValue() instanceof ArrayNode others) {
        tags.addAll(others);
      }
    }
  }
}
