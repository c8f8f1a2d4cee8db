package dev.rhythmite.store.spring.web.lane;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says who serves the lanes, and describes them, to whom nobody has let in yet. */
@RestController
@RequestMapping("${rhythmite.channels.base-path:}")
class RootController {

  /** Scripts and styles are files of ours; the page asks this server only, and nobody frames it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final RouteDocs docs;
  private final byte[] openApi;

  /**
   * @param openApi the description of all routes below the root
   */
  RootController(RouteDocs docs, byte[] openApi) {
    this.docs = docs;
    this.openApi = openApi;
  }

  /** An application may have a page for browsers at the same path: this is for all others. */
  @GetMapping("/")
  ResponseEntity<String> root() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"app\":\"Rhythmite\"}");
  }

  @GetMapping({"/openapi.json", "/openapi"})
  ResponseEntity<Resource> openApi() {
    return answer(new ByteArrayResource(openApi), MediaType.APPLICATION_JSON);
  }

  @GetMapping("/docs")
  ResponseEntity<Resource> page() {
    return answer(docs.page(), HTML);
  }

  @GetMapping("/docs/{file}")
  ResponseEntity<Resource> file(@PathVariable String file) {
    return docs.file(file)
        .map(found -> answer(found.content(), found.type()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static ResponseEntity<Resource> answer(Resource content, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(content);
  }
}
