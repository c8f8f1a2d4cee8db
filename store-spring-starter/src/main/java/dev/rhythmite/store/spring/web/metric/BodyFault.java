package dev.rhythmite.store.spring.web.metric;

import java.util.List;

/**
 * One thing that is wrong with a body. The input itself is not repeated.
 *
 * @param type a word that programs know
 * @param place the names and indexes on the way to it
 */
public record BodyFault(String type, List<Object> place, String message) {

  public BodyFault {
    place = List.copyOf(place);
  }
}
