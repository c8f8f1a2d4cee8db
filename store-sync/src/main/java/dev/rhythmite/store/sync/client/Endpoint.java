package dev.rhythmite.store.sync.client;

import java.net.URI;

/** What a request is sent to, as messages name it: without the query. */
record Endpoint(String method, URI url) {

  @Override
  public String toString() {
    return method + " " + url;
  }
}
