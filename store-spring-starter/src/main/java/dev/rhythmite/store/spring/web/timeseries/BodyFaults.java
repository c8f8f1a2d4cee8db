package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.spring.web.metric.BodyFault;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Gathers what is wrong with a body, in the words that clients know; the first hundred of it. */
final class BodyFaults {

  private static final int MOST = 100;

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

  /** Ends the request if anything is wrong. */
  void refuseAny() {
    if (!faults.isEmpty()) {
      throw FaceProblem.faults(faults).exception();
    }
  }

  /** Returns what ends a request whose body is no JSON. */
  static RuntimeException noJson(JacksonException thrown) {
    long offset = Math.max(0, thrown.getLocation().getByteOffset());
    return FaceProblem.faults(List.of(new BodyFault(
            "json_invalid",
            List.of("body", (int) Math.min(offset, Integer.MAX_VALUE)),
            "JSON decode error")))
        .exception();
  }
}
