package dev.rhythmite.store.spring.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A body that is to be saved as a file; it becomes one with its first byte, and not before. */
final class AttachmentBody extends OutputStream {

  private final HttpServletResponse response;
  private final String contentType;
  private final String fileName;
  private boolean begun;

  AttachmentBody(HttpServletResponse response, String contentType, String fileName) {
    this.response = response;
    this.contentType = contentType;
    this.fileName = fileName;
  }

  @Override
  public void write(int value) throws IOException {
    body().write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    body().write(bytes, offset, length);
  }

  private OutputStream body() throws IOException {
    if (!begun) {
      begun = true;
      response.setContentType(contentType);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(fileName).build().toString());
    }
    return response.getOutputStream();
  }
}
