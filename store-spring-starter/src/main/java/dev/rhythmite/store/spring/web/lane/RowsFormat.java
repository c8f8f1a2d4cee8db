package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a body of rows may be, beside the JSON object that says more than rows. */
enum RowsFormat {
  /** Rows with the rest in one JSON object. */
  JSON {
    @Override
    ChannelBody read(InputStream body, RowIntake intake) {
      return BodyJson.read(
          body,
          json -> ChannelBodyReader.read(json, rows -> new JsonRows(rows, intake).readArray()));
    }
  },

  /** One JSON object a row, one behind the other. */
  NDJSON {
    @Override
    ChannelBody read(InputStream body, RowIntake intake) {
      return BodyJson.read(body, json -> {
        JsonRows rows = new JsonRows(json, intake);
        while (json.nextToken() != null) {
          rows.readObject();
        }
        return ChannelBody.EMPTY;
      });
    }
  },

  CSV {
    @Override
    ChannelBody read(InputStream body, RowIntake intake) throws IOException {
      new CsvRows(intake).read(body);
      return ChannelBody.EMPTY;
    }
  },

  ARROW {
    @Override
    ChannelBody read(InputStream body, RowIntake intake) throws IOException {
      new ArrowRows(intake).read(body);
      return ChannelBody.EMPTY;
    }
  };

  /** Returns the format of a body by its {@code Content-Type}; JSON if there is none. */
  static RowsFormat of(@Nullable String contentType) {
    return contentType == null
        ? JSON
        : named(contentType)
            .orElseThrow(() -> ChannelProblem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The body is " + contentType + ". Rows are application/json,"
                        + " application/x-ndjson, text/csv or " + Formats.ARROW
                        + "; send one of these.")
                .with("Content-Type", contentType)
                .exception());
  }

  private static Optional<RowsFormat> named(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      return switch (type.getType() + "/" + type.getSubtype()) {
        case "application/json" -> Optional.of(JSON);
        case "application/x-ndjson", "application/ndjson", "application/jsonl" ->
          Optional.of(NDJSON);
        case "text/csv" -> Optional.of(CSV);
        case Formats.ARROW -> Optional.of(ARROW);
        default -> Optional.empty();
      };
    } catch (InvalidMediaTypeException e) {
      return Optional.empty();
    }
  }

  /** Reads a body; returns what it says beside rows. */
  abstract ChannelBody read(InputStream body, RowIntake intake) throws IOException;
}
