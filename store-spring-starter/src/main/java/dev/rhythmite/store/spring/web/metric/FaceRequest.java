package dev.rhythmite.store.spring.web.metric;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request that is led to another path of the same face. */
final class FaceRequest extends HttpServletRequestWrapper {

  private final String path;

  /**
   * @param path within the application, without anything that is encoded
   */
  FaceRequest(HttpServletRequest request, String path) {
    super(request);
    this.path = path;
  }

  @Override
  public String getRequestURI() {
    return getContextPath() + path;
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = super.getRequestURL();
    String uri = super.getRequestURI();
    return new StringBuffer(url.substring(0, url.length() - uri.length())).append(getRequestURI());
  }

  /** The part of the servlet stays; all paths of a face are below it. */
  @Override
  public String getServletPath() {
    return super.getPathInfo() == null ? path : super.getServletPath();
  }

  @Override
  public @Nullable String getPathInfo() {
    return super.getPathInfo() == null
        ? null
        : path.substring(super.getServletPath().length());
  }
}
