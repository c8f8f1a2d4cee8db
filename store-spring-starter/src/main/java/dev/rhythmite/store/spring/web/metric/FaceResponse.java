package dev.rhythmite.store.spring.web.metric;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Answers at once what others would leave to the application's page of errors. */
final class FaceResponse extends HttpServletResponseWrapper {

  FaceResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  @Override
  public void sendError(int status, @Nullable String ignored) throws IOException {
    HttpStatus known =
        Optional.ofNullable(HttpStatus.resolve(status)).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    FaceProblem.of(known, known.getReasonPhrase()).send((HttpServletResponse) getResponse());
  }
}
