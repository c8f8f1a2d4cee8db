package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.access.KeyForm;
import dev.rhythmite.store.spring.access.StoredKeys;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** API keys of the table. Administrators only. */
@RestController
@ChannelRoutes
@RequestMapping("#{@rhythmiteAccessPaths.basePath()}/rbac/v1/keys")
class KeyController {

  private static final JsonMapper JSON = new JsonMapper();

  private final StoredKeys keys;
  private final ChannelAccess access;

  KeyController(StoredKeys keys, ChannelAccess access) {
    this.keys = keys;
    this.access = access;
  }

  @GetMapping
  void all(HttpServletResponse response) throws IOException {
    ArrayNode all = JSON.createArrayNode();
    keys.all().forEach(key -> all.add(json(key)));
    JsonAnswer.send(all, response);
  }

  /** The one answer that has the secret. */
  @PostMapping
  void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody body = JsonBody.of(request);
    Authority wanted = body.authority("authority");
    StoredKeys.NewKey made = keys.create(
        access.caller(request),
        body.text("name"),
        wanted == null ? Authority.READER : wanted,
        body.find("tenant").orElse(""),
        form(body));
    JsonAnswer.send(json(made.key()).put("secret", made.secret()), response);
  }

  private static KeyForm form(JsonBody body) {
    String word = body.find("form").filter(text -> !text.isEmpty()).orElse("rk");
    return KeyForm.named(word)
        .orElseThrow(() ->
            ChannelProblem.malformed("body.form", "One of rk, cva is meant.").exception());
  }

  @DeleteMapping("/{id}")
  void revoke(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonAnswer.send(json(keys.revoke(access.caller(request), id)), response);
  }

  private static ObjectNode json(StoredKeys.Key key) {
    return JSON.createObjectNode()
        .put("id", key.id())
        .put("name", key.name())
        .put("authority", key.authority().name().toLowerCase(Locale.ROOT))
        .put("tenant", key.tenant())
        .put("created_at", key.createdAt().toString())
        .put("created_by", key.createdBy());
  }
}
