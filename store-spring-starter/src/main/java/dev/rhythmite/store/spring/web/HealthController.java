package dev.rhythmite.store.spring.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the server runs, and whether its stores can be read. */
@RestController
class HealthController {

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  @GetMapping("/health/live")
  ResponseEntity<String> live() {
    return answer(HttpStatus.OK, "alive");
  }

  @GetMapping("/health/ready")
  ResponseEntity<String> ready() {
    return readiness.ready()
        ? answer(HttpStatus.OK, "ready")
        : answer(HttpStatus.SERVICE_UNAVAILABLE, "not_ready");
  }

  private static ResponseEntity<String> answer(HttpStatus status, String word) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"status\":\"" + word + "\"}");
  }
}
