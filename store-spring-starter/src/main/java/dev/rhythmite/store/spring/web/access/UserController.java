package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.access.User;
import dev.rhythmite.store.spring.access.UserChange;
import dev.rhythmite.store.spring.access.Users;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users of the table, told by their addresses or ids. Administrators only. */
@RestController
@ChannelRoutes
@RequestMapping("#{@rhythmiteAccessPaths.basePath()}/rbac/v1/users")
class UserController {

  private static final String EMAIL = "email";
  private static final JsonMapper JSON = new JsonMapper();

  private final Users users;
  private final ChannelAccess access;

  UserController(Users users, ChannelAccess access) {
    this.users = users;
    this.access = access;
  }

  @GetMapping
  void find(
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String orcid,
      HttpServletResponse response)
      throws IOException {
    JsonAnswer.send(found(email, name, orcid), response);
  }

  private JsonNode found(@Nullable String email, @Nullable String name, @Nullable String orcid) {
    if (email != null) {
      return one(EMAIL, email, users::byEmail);
    }
    if (name != null) {
      return one("name", name, users::byName);
    }
    if (orcid != null) {
      return one("orcid", orcid, users::byOrcid);
    }
    ArrayNode all = JSON.createArrayNode();
    users.all().forEach(user -> all.add(json(user)));
    return all;
  }

  private static JsonNode one(
      String parameter, String value, Function<String, Optional<User>> find) {
    if (value.isBlank()) {
      throw ChannelProblem.malformed("query." + parameter, "A value is needed here.")
          .exception();
    }
    Optional<JsonNode> found = find.apply(value).map(UserController::json);
    return found.orElseGet(JSON.getNodeFactory()::nullNode);
  }

  @PostMapping
  void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody body = JsonBody.of(request);
    User made =
        users.create(access.caller(request), body.text(EMAIL), body.text("password"), change(body));
    JsonAnswer.send(json(made), response);
  }

  @PatchMapping
  void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody body = JsonBody.of(request);
    User changed = users.change(access.caller(request), body.text(EMAIL), change(body));
    JsonAnswer.send(json(changed), response);
  }

  /** Takes the address as a parameter, too: not every client sends a body. */
  @DeleteMapping
  void deactivate(
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(defaultValue = "false") boolean remove,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String wanted = email == null ? JsonBody.of(request).text(EMAIL) : email;
    JsonAnswer.send(json(gone(request, wanted, remove)), response);
  }

  @GetMapping("/{id}")
  void findOne(@PathVariable String id, HttpServletResponse response) throws IOException {
    JsonAnswer.send(json(withId(id)), response);
  }

  @PatchMapping("/{id}")
  void changeOne(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    UserChange change = change(JsonBody.of(request));
    User changed = users.change(access.caller(request), withId(id).email(), change);
    JsonAnswer.send(json(changed), response);
  }

  @DeleteMapping("/{id}")
  void deactivateOne(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean remove,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    JsonAnswer.send(json(gone(request, withId(id).email(), remove)), response);
  }

  private User gone(HttpServletRequest request, String email, boolean remove) {
    return remove
        ? users.remove(access.caller(request), email)
        : users.deactivate(access.caller(request), email);
  }

  private User withId(String id) {
    return users
        .byId(id)
        .orElseThrow(() -> ChannelProblem.of(
                HttpStatus.NOT_FOUND, "There is no user with the id " + id + ".")
            .exception());
  }

  private static UserChange change(JsonBody body) {
    return new UserChange(
        body.find("password").filter(password -> !password.isEmpty()).orElse(null),
        body.find("name").orElse(null),
        body.find("full_name").orElse(null),
        body.find("orcid").orElse(null),
        body.authority("authority"),
        body.find("tenant").orElse(null),
        body.truth("active"));
  }

  private static JsonNode json(User user) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", user.id());
    json.put(EMAIL, user.email());
    json.put("name", user.name());
    json.put("orcid", user.orcid());
    json.put("full_name", user.fullName());
    json.putObject("details");
    json.put("authority", user.authority().name().toLowerCase(Locale.ROOT));
    json.put("tenant", user.tenant());
    json.put("active", user.active());
    return json;
  }
}
