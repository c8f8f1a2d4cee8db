package dev.rhythmite.store.spring.web.channel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Answers at once what others would leave to the application's page of errors. */
final class ChannelResponse extends HttpServletResponseWrapper {

  private final HttpServletRequest request;

  ChannelResponse(HttpServletRequest request, HttpServletResponse response) {
    super(response);
    this.request = request;
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  @Override
  public void sendError(int status, @Nullable String ignored) throws IOException {
    ChannelProblem.of(
            Optional.ofNullable(HttpStatus.resolve(status))
                .orElse(HttpStatus.INTERNAL_SERVER_ERROR),
            null)
        .send(request, (HttpServletResponse) getResponse());
  }
}
