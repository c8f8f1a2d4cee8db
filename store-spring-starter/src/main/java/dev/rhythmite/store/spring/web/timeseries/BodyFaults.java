package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.metric.BodyFault;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Gathers what is wrong with a body, in the words that clients know; the first hundred of it. */
final class BodyFaults {

  private static final int MOST = 100;
  private static final String NO_JSON = "JSON decode error";

  private final List<BodyFault> faults = new ArrayList<>();

  void add(String type, String message, Object... place) {
    if (faults.size() < MOST) {
      List<Object> whole = new ArrayList<>(List.of("body"));
      whole.addAll(List.of(place));
      faults.add(new BodyFault(type, whole, message));
    }
  }

  void addMissing(Object... place) {
    add("missing", "Field required", place);
  }

  void addNoObject(Object... place) {
    add(
        "model_attributes_type",
        "Input should be a valid dictionary or object to extract fields from",
        place);
  }

  void addNoText(Object... place) {
    add("string_type", "Input should be a valid string", place);
  }

  void addNoTime(Object... place) {
    add("datetime_from_date_parsing", "Input should be a valid datetime or date", place);
  }

  /**
   * Adds that more follows what is to be all.
   *
   * @param offset of it in the body, in bytes
   */
  void addNoEnd(long offset) {
    add("json_invalid", NO_JSON, place(offset));
  }

  private static int place(long offset) {
    return (int) Math.min(Math.max(0, offset), Integer.MAX_VALUE);
  }

  /** Ends the request if anything is wrong. */
  void refuseAny() {
    if (!faults.isEmpty()) {
      throw FaceProblem.faults(faults).exception();
    }
  }

  /** Returns what ends a request whose body is no JSON. */
  static RuntimeException noJson(JacksonException thrown) {
    int place = place(thrown.getLocation().getByteOffset());
    return FaceProblem.faults(
            List.of(new BodyFault("json_invalid", List.of("body", place), NO_JSON)))
        .exception();
  }
}
