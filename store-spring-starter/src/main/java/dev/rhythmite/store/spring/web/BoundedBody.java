package dev.rhythmite.store.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** The body of a request, as far as it is not longer than allowed. */
public final class BoundedBody extends FilterInputStream {

  private final long longest;
  private long read;

  private BoundedBody(InputStream body, long longest) {
    super(body);
    this.longest = longest;
  }

  /**
   * Returns the body of a request; reading more of it than allowed ends with a problem, 413.
   */
  public static InputStream of(HttpServletRequest request, long longest) throws IOException {
    if (request.getContentLengthLong() > longest) {
      throw tooLong(longest);
    }
    return new BoundedBody(request.getInputStream(), longest);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) {
    read += bytes;
    if (read > longest) {
      throw tooLong(longest);
    }
  }

  private static ProblemException tooLong(long longest) {
    return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is longer than " + longest + " bytes. Send it in parts.")
        .exception();
  }
}
