package dev.rhythmite.store.spring.web.lane;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says who serves the lanes, and describes them, to whom nobody has let in yet. */
@RestController
@RequestMapping("${rhythmite.channels.base-path:}")
class RootController {

  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  String root() {
    return "{\"app\":\"Rhythmite\"}";
  }

  @GetMapping(
      path = {"/openapi.json", "/openapi"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] openApi() throws IOException {
    return bytes("openapi.json");
  }

  @GetMapping(path = "/docs", produces = "text/html;charset=UTF-8")
  byte[] docs() throws IOException {
    return bytes("docs.html");
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RootController.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    }
  }
}
