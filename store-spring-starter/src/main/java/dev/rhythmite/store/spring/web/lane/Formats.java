package dev.rhythmite.store.spring.web.lane;

/** Names of media types. */
final class Formats {

  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";
  static final String ARROW = "application/vnd.apache.arrow.stream";

  private Formats() {}
}
