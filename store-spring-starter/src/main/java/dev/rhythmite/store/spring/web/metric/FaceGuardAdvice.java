package dev.rhythmite.store.spring.web.metric;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Refuses requests that a path prefix, a path parser or a filter setup of the application has led
 * past the guard.
 */
@ControllerAdvice(annotations = FaceRoutes.class)
class FaceGuardAdvice {

  private final FaceAccess access;

  FaceGuardAdvice(FaceAccess access) {
    this.access = access;
  }

  @ModelAttribute
  void refuseUnguarded(HttpServletRequest request) {
    access.refuseUnguarded(request);
  }
}
