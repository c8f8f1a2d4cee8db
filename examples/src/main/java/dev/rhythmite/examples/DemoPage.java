package dev.rhythmite.examples;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page, for browsers: to all others the same path says who serves the channels. */
@Controller
@ConditionalOnWebApplication
class DemoPage {

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return "forward:/index.html";
  }
}
