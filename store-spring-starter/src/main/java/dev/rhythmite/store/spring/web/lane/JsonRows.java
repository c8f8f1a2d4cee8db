package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads rows that are JSON objects, value by value. */
final class JsonRows {

  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  /** An integer is told from a moment by these, in seconds since 1970: 2001-09-09 to 2050-01-01. */
  private static final long FIRST_SECOND = 1_000_000_000L;

  private static final long LAST_SECOND = 2_524_604_400L;

  /** More digits than any integer of 64 bits has. */
  private static final int LONGEST_EXPONENT = 20;

  private final JsonParser json;
  private final RowIntake intake;
  private final RowValues row;

  JsonRows(JsonParser json, RowIntake intake) {
    this.json = json;
    this.intake = intake;
    this.row = intake.row();
  }

  /** Reads the array that the parser stands at. */
  void readArray() {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      readObject();
    }
  }

  /** Reads the object that the parser stands at. */
  void readObject() {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw ChannelProblem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "A row is " + json.currentToken()
                  + ". Each row is a JSON object of column names and values.")
          .with("rows", "not objects")
          .exception();
    }
    row.clear();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      int column = intake.lookup().find(json.currentName());
      json.nextToken();
      if (column >= 0 || column == ColumnLookup.TIME) {
        readValue(column);
      } else {
        json.skipChildren();
      }
    }
    intake.add(row);
  }

  private void readValue(int column) {
    ColumnType type = row.type(column);
    switch (json.currentToken()) {
      case VALUE_NULL -> row.put(column, null);
      case START_OBJECT -> readStructure(column, type == ColumnType.DICT);
      case START_ARRAY -> readStructure(column, type == ColumnType.LIST);
      case VALUE_STRING -> readText(column, type, json.getString());
      case VALUE_NUMBER_INT -> readInteger(column, type);
      case VALUE_NUMBER_FLOAT -> readDecimal(column, type);
      case VALUE_TRUE, VALUE_FALSE -> readTruth(column, type);
      default -> row.refuse(column, "has no value that is one: " + json.currentToken() + ".");
    }
  }

  private void readStructure(int column, boolean fits) {
    if (!fits) {
      row.refuse(
          column,
          "takes " + row.type(column) + ", not an "
              + (json.currentToken() == JsonToken.START_OBJECT ? "object." : "array."));
      json.skipChildren();
      return;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = BodyJson.MAPPER.createGenerator(text)) {
      copy.copyCurrentStructureExact(json);
    }
    row.put(column, text.toString());
  }

  private void readText(int column, ColumnType type, String text) {
    switch (type) {
      case STR -> row.put(column, text);
      case DATETIME -> row.putTime(column, text);
      default -> refuseType(column, "\"" + text + "\"");
    }
  }

  private void refuseType(int column, String value) {
    row.refuse(column, "takes " + row.type(column) + ", not " + RowValues.shown(value) + ".");
  }

  private void readInteger(int column, ColumnType type) {
    switch (type) {
      case INT -> putInteger(column, json.getBigIntegerValue());
      case FLOAT -> putNumber(column);
      case DATETIME -> {
        BigInteger second = json.getBigIntegerValue();
        if (second.bitLength() < Long.SIZE
            && second.longValue() >= FIRST_SECOND
            && second.longValue() <= LAST_SECOND) {
          row.put(column, Instant.ofEpochSecond(second.longValue()));
        } else {
          row.refuse(
              column,
              "is " + RowValues.shown(second.toString())
                  + ". A time is a text of ISO 8601, or whole" + " seconds since 1970 from "
                  + FIRST_SECOND + " to " + LAST_SECOND + ".");
        }
      }
      default -> refuseType(column, json.getString());
    }
  }

  private void putInteger(int column, BigInteger value) {
    if (value.compareTo(SMALLEST) < 0 || value.compareTo(GREATEST) > 0) {
      row.refuse(
          column,
          "is " + RowValues.shown(value.toString())
              + ". An int has 64 bits; make the column float.");
    } else {
      row.put(column, value.longValue());
    }
  }

  private void putNumber(int column) {
    double value = json.getDoubleValue();
    if (Double.isFinite(value)) {
      row.put(column, value);
    } else {
      row.refuse(
          column,
          "is " + RowValues.shown(json.getString()) + ", which no double is. Leave it out.");
    }
  }

  private void readDecimal(int column, ColumnType type) {
    switch (type) {
      case INT -> {
        @Nullable BigInteger whole = whole(json.getDecimalValue());
        if (whole == null) {
          refuseType(column, json.getString());
        } else {
          putInteger(column, whole);
        }
      }
      case FLOAT -> putNumber(column);
      default -> refuseType(column, json.getString());
    }
  }

  private static @Nullable BigInteger whole(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    // before the digits are written out: 1e999999999 is short
    if (plain.scale() > 0 || plain.scale() < -LONGEST_EXPONENT) {
      return null;
    }
    return plain.toBigIntegerExact();
  }

  private void readTruth(int column, ColumnType type) {
    boolean value = json.currentToken() == JsonToken.VALUE_TRUE;
    switch (type) {
      case BOOL -> row.put(column, value);
      case INT -> row.put(column, value ? 1L : 0L);
      default -> refuseType(column, Boolean.toString(value));
    }
  }
}
