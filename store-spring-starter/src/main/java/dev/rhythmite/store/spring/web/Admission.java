package dev.rhythmite.store.spring.web;

import jakarta.servlet.ServletRequest;

/**
 * The mark of a request that passed the filter chain of this library. The routes refuse any other: a
 * path prefix, a path parser or a filter setup of the application may lead requests to them that the
 * chain does not see.
 */
public final class Admission {

  private static final String MARK = Admission.class.getName();

  /** Marks a request. */
  public void admit(ServletRequest request) {
    request.setAttribute(MARK, this);
  }

  boolean admitted(ServletRequest request) {
    return request.getAttribute(MARK) == this;
  }
}
