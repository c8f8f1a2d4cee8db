package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.exchange.SeriesExport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The files that a selection of a store is exchanged as. */
enum ExchangeFormat {
  ZIP("application/zip", ".zip") {
    @Override
    <K extends Record> long write(
        SeriesExport<K> export, KeyFilter<K> filter, TimeRange range, OutputStream out)
        throws IOException {
      return export.toZip(filter, range, out);
    }
  },

  ARROW("application/vnd.apache.arrow.stream", ".arrows") {
    @Override
    <K extends Record> long write(
        SeriesExport<K> export, KeyFilter<K> filter, TimeRange range, OutputStream out)
        throws IOException {
      return export.toArrow(filter, range, BodyCompression.LZ4_FRAME, out);
    }
  };

  private final String contentType;
  private final String suffix;

  ExchangeFormat(String contentType, String suffix) {
    this.contentType = contentType;
    this.suffix = suffix;
  }

  /** Returns what suits the headers of an {@code Accept} best; a ZIP if there is none. */
  static ExchangeFormat accepted(List<String> headers) {
    List<MediaType> ranges = parse(headers);
    if (ranges.isEmpty()) {
      return ZIP;
    }
    for (MediaType range : ranges) {
      for (ExchangeFormat format : values()) {
        if (range.getQualityValue() > 0 && range.includes(format.mediaType())) {
          return format;
        }
      }
    }
    throw refused(HttpStatus.NOT_ACCEPTABLE, "The header Accept asks for none of ");
  }

  /** Returns the format of a body, by its {@code Content-Type}. */
  static ExchangeFormat of(Optional<String> contentType) {
    for (MediaType given : parse(contentType.stream().toList())) {
      for (ExchangeFormat format : values()) {
        if (format.mediaType().equalsTypeAndSubtype(given)) {
          return format;
        }
      }
    }
    throw refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The header Content-Type names none of ");
  }

  private static List<MediaType> parse(List<String> headers) {
    try {
      List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(headers));
      MimeTypeUtils.sortBySpecificity(ranges);
      ranges.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
      return ranges;
    } catch (InvalidMediaTypeException e) {
      throw refused(HttpStatus.BAD_REQUEST, "A header names a type that is none; there are ");
    }
  }

  private static ProblemException refused(HttpStatus status, String what) {
    return Problem.of(
            status, what + ZIP.contentType + " and " + ARROW.contentType + ". Name one of these.")
        .exception();
  }

  String contentType() {
    return contentType;
  }

  private MediaType mediaType() {
    return MediaType.parseMediaType(contentType);
  }

  /** Returns how a file of a store is called. */
  String fileName(String store) {
    return "export_" + store + suffix;
  }

  abstract <K extends Record> long write(
      SeriesExport<K> export, KeyFilter<K> filter, TimeRange range, OutputStream out)
      throws IOException;
}
