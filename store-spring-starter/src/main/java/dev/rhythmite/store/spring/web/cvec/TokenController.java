package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.spring.access.KeyHolders;
import dev.rhythmite.store.spring.access.SealedKeys;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import dev.rhythmite.store.spring.web.metric.FaceRequests;
import dev.rhythmite.store.spring.web.metric.FaceRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tells clients how to log in, and gives them tokens for their keys. */
@RestController
@FaceRoutes
@RequestMapping("${rhythmite.cvec.base-path:}")
class TokenController {

  private static final DataSize LONGEST = DataSize.ofKilobytes(16);
  private static final Pattern KEY = Pattern.compile("cva_[!-~]{36}");
  private static final int ID_START = 4;
  private static final int ID_END = 8;

  private final CvecStores stores;
  private final KeyHolders holders;
  private final SealedKeys tokens;

  TokenController(CvecStores stores, KeyHolders holders, SealedKeys tokens) {
    this.stores = stores;
    this.holders = holders;
    this.tokens = tokens;
  }

  @GetMapping("/config")
  void config(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "config");
    CvecJson.send(response, json -> {
      json.generator().writeStartObject();
      json.generator()
          .writeStringProperty(
              "supabasePublishableKey", stores.settings().login().publishableKey());
      json.generator().writeNumberProperty("tenantId", stores.settings().tenantId());
      json.generator().writeEndObject();
    });
  }

  @PostMapping("/supabase/auth/v1/token")
  void token(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stores.admit(request, "token");
    requireApiKey(request);
    String grant = String.valueOf(request.getParameter("grant_type"));
    JsonNode body = body(request);
    SealedKeys.Pair pair = switch (grant) {
      case "password" -> login(text(body, "email"), text(body, "password"));
      case "refresh_token" -> refresh(text(body, "refresh_token"));
      default ->
        throw FaceProblem.of(
                HttpStatus.BAD_REQUEST,
                "Parameter grant_type is \"" + grant + "\". It is password or refresh_token.")
            .exception();
    };
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    send(response, pair);
  }

  private void requireApiKey(HttpServletRequest request) {
    byte[] expected = stores.settings().login().publishableKey().getBytes(StandardCharsets.UTF_8);
    String given = Optional.ofNullable(request.getHeader("apikey")).orElse("");
    if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      throw FaceProblem.of(
              HttpStatus.UNAUTHORIZED,
              "The header apikey is missing or wrong. GET /config tells what it is.")
          .exception();
    }
  }

  private static JsonNode body(HttpServletRequest request) throws IOException {
    byte[] body =
        FaceRequests.body(request, LONGEST, List.of("application/json")).readAllBytes();
    try {
      return PointsJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw FaceProblem.of(HttpStatus.BAD_REQUEST, "The body is no JSON.").exception();
    }
  }

  private static String text(JsonNode body, String member) {
    return body.path(member).stringValueOpt().orElse("");
  }

  /** Looks the key up whatever is wrong, so that the time of the answer tells nothing. */
  private SealedKeys.Pair login(String email, String key) {
    boolean isKnown = holders.find(key).isPresent();
    boolean isOfKey = KEY.matcher(key).matches()
        && email.equals("cva+" + key.substring(ID_START, ID_END) + "@cvector.app");
    if (!isKnown || !isOfKey) {
      throw refused();
    }
    return tokens.seal(key);
  }

  private SealedKeys.Pair refresh(String token) {
    return tokens
        .use(token)
        .filter(key -> holders.find(key).isPresent())
        .map(tokens::seal)
        .orElseThrow(TokenController::refused);
  }

  private static FaceProblemException refused() {
    return FaceProblem.of(HttpStatus.BAD_REQUEST, "Invalid login credentials").exception();
  }

  private static void send(HttpServletResponse response, SealedKeys.Pair pair) throws IOException {
    CvecJson.send(response, json -> {
      json.generator().writeStartObject();
      json.generator().writeStringProperty("access_token", pair.access());
      json.generator().writeStringProperty("token_type", "bearer");
      json.generator().writeNumberProperty("expires_in", pair.accessLifetime().toSeconds());
      json.generator().writeStringProperty("refresh_token", pair.refresh());
      json.generator().writeEndObject();
    });
  }
}
