package dev.rhythmite.store.spring.web.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/**
 * What became of a request, as every generation of clients reads it.
 *
 * @param available rows that the channel has
 * @param provided rows in the answer
 * @param taken what was sent, if rows were
 * @param warnings what else is not as it was asked for
 * @param next the cursor of what comes after the answer
 */
record Outcome(
    Instant issuedAt,
    long available,
    long provided,
    OptionalLong inserted,
    OptionalLong deleted,
    Optional<RowIntake.Taken> taken,
    boolean repeated,
    List<String> warnings,
    Optional<String> next) {

  /** Returns the outcome of something that neither brought nor took rows. */
  static Outcome of(Instant issuedAt, long available) {
    return new Outcome(
        issuedAt,
        available,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }

  Outcome providing(long rows) {
    return new Outcome(
        issuedAt, available, rows, inserted, deleted, taken, repeated, warnings, next);
  }

  Outcome deleting(long rows) {
    return new Outcome(
        issuedAt,
        available,
        provided,
        inserted,
        OptionalLong.of(rows),
        taken,
        repeated,
        warnings,
        next);
  }

  Outcome inserting(RowIntake.Taken newTaken, int rows, boolean before) {
    return new Outcome(
        issuedAt,
        available,
        provided,
        OptionalLong.of(rows),
        deleted,
        Optional.of(newTaken),
        before,
        warnings,
        next);
  }

  Outcome warning(String text) {
    List<String> more = new ArrayList<>(warnings);
    more.add(text);
    return new Outcome(
        issuedAt, available, provided, inserted, deleted, taken, repeated, more, next);
  }

  Outcome continuedBy(Optional<String> cursor) {
    return new Outcome(
        issuedAt, available, provided, inserted, deleted, taken, repeated, warnings, cursor);
  }

  /** Writes this as members of the channel's object. */
  void write(JsonGenerator json) {
    json.writeNumberProperty("available_rows", available);
    json.writeStringProperty("op_status", hasWarning() ? "warning" : "success");
    json.writeObjectPropertyStart("op_details");
    json.writeStringProperty("issued_at", issuedAt.toString());
    json.writeNumberProperty("available_rows", available);
    json.writeNumberProperty("provided_rows", provided);
    inserted.ifPresent(rows -> json.writeNumberProperty("inserted_rows", rows));
    deleted.ifPresent(rows -> json.writeNumberProperty("deleted_rows", rows));
    if (repeated) {
      json.writeBooleanProperty("repeated", true);
    }
    next.ifPresent(cursor -> json.writeStringProperty("next", cursor));
    taken.filter(each -> each.refused() > 0).ifPresent(each -> writeReasons(each, json));
    writeDetails(json);
    json.writeEndObject();
  }

  private boolean hasWarning() {
    return !warnings.isEmpty() || taken.filter(each -> each.refused() > 0).isPresent();
  }

  private static void writeReasons(RowIntake.Taken taken, JsonGenerator json) {
    json.writeNumberProperty("refused_rows", taken.refused());
    json.writeObjectPropertyStart("rows");
    taken
        .problems()
        .forEach(each -> json.writeStringProperty(each.key(taken.given()), each.message()));
    json.writeEndObject();
  }

  private void writeDetails(JsonGenerator json) {
    if (!hasWarning()) {
      return;
    }
    json.writeArrayPropertyStart("details");
    warnings.forEach(text -> writeDetail(json, text, "request", Optional.empty()));
    taken.ifPresent(rows -> rows.problems()
        .forEach(each -> writeDetail(json, each.message(), each.key(rows.given()), each.column())));
    json.writeEndArray();
  }

  private static void writeDetail(
      JsonGenerator json, String message, String field, Optional<String> subfield) {
    json.writeStartObject();
    json.writeStringProperty("message", message);
    json.writeStringProperty("field", field);
    if (subfield.isPresent()) {
      json.writeStringProperty("subfield", subfield.get());
    } else {
      json.writeNullProperty("subfield");
    }
    json.writeObjectPropertyStart("extra");
    json.writeEndObject();
    json.writeEndObject();
  }
}
