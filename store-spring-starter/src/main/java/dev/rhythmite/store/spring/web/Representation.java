package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.codec.BodyCompression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * A format and what it is called in HTTP.
 *
 * @param mediaType what a client asks for
 * @param contentType what it is told that it got
 */
record Representation(MediaType mediaType, String contentType, SeriesFormat format) {

  private static final MediaType ARROW = new MediaType("application", "vnd.apache.arrow.stream");

  private static final Representation UNCOMPRESSED_ARROW =
      new Representation(ARROW, ARROW.toString(), new ArrowSeries(BodyCompression.NONE));

  /** The first is the one that a client gets which does not mind. */
  private static final List<Representation> ALL = List.of(
      new Representation(
          MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON_VALUE, new JsonSeries()),
      new Representation(
          new MediaType("text", "csv"), "text/csv;charset=UTF-8;header=present", new CsvSeries()),
      new Representation(ARROW, ARROW.toString(), new ArrowSeries(BodyCompression.LZ4_FRAME)));

  /** Returns what suits the headers of an {@code Accept} best. */
  static Representation accepted(List<String> headers) {
    List<MediaType> ranges = parse(headers);
    if (ranges.isEmpty()) {
      return ALL.get(0);
    }
    for (MediaType range : ranges) {
      for (Representation offered : ALL) {
        if (range.includes(offered.mediaType()) && !refused(offered, ranges)) {
          return compressed(offered, range);
        }
      }
    }
    throw unacceptable();
  }

  private static List<MediaType> parse(List<String> headers) {
    try {
      List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(headers));
      MimeTypeUtils.sortBySpecificity(ranges);
      ranges.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
      return ranges;
    } catch (InvalidMediaTypeException e) {
      throw unacceptable();
    }
  }

  /** Quality 0 means "anything but this"; the most specific range that fits decides. */
  private static boolean refused(Representation offered, List<MediaType> ranges) {
    return ranges.stream()
        .filter(range -> range.includes(offered.mediaType()))
        .max(Comparator.comparingInt(Representation::specificity))
        .filter(range -> range.getQualityValue() == 0)
        .isPresent();
  }

  private static int specificity(MediaType range) {
    return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
  }

  /** Arrow may be asked for without compression, for readers that have no LZ4. */
  private static Representation compressed(Representation offered, MediaType range) {
    String compression = range.getParameter("compression");
    if (!range.equalsTypeAndSubtype(ARROW) || compression == null || compression.equals("lz4")) {
      return offered;
    }
    if (compression.equals("none")) {
      return UNCOMPRESSED_ARROW;
    }
    throw unacceptable();
  }

  private static ProblemException unacceptable() {
    return Problem.of(
            HttpStatus.NOT_ACCEPTABLE,
            "The header Accept asks for none of application/json, text/csv and "
                + ARROW
                + ", the last with compression=lz4 or none. Ask for one of these.")
        .exception();
  }
}
