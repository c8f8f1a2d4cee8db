package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** What rows are answered as; the first is for those who do not mind. */
enum AnswerFormat {
  JSON(Formats.JSON, Formats.JSON),
  NDJSON(Formats.NDJSON, Formats.NDJSON),
  CSV(Formats.CSV, "text/csv;charset=UTF-8;header=present"),
  ARROW(Formats.ARROW, Formats.ARROW),
  PLAIN_ARROW(Formats.ARROW + ";compression=none", Formats.ARROW);

  private final String mediaType;
  private final String contentType;

  AnswerFormat(String mediaType, String contentType) {
    this.mediaType = mediaType;
    this.contentType = contentType;
  }

  /** Returns what suits the headers of an {@code Accept} best. */
  static AnswerFormat accepted(List<String> headers) {
    List<MediaType> ranges = ranges(headers);
    if (ranges.isEmpty()) {
      return JSON;
    }
    for (MediaType range : ranges) {
      for (AnswerFormat format : values()) {
        if (range.getQualityValue() > 0
            && range.includes(format.mediaType())
            && format.isCompressedAs(range)) {
          return format;
        }
      }
    }
    throw unacceptable();
  }

  private static List<MediaType> ranges(List<String> headers) {
    try {
      List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(headers));
      MimeTypeUtils.sortBySpecificity(ranges);
      ranges.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
      return ranges;
    } catch (InvalidMediaTypeException e) {
      throw unacceptable();
    }
  }

  /** Arrow may be asked for without compression, for readers that have no LZ4. */
  private boolean isCompressedAs(MediaType range) {
    boolean none = "none".equals(range.getParameter("compression"));
    return none == (this == PLAIN_ARROW) || !range.equalsTypeAndSubtype(mediaType());
  }

  private static RuntimeException unacceptable() {
    return ChannelProblem.of(
            HttpStatus.NOT_ACCEPTABLE,
            "The header Accept asks for none of " + Formats.JSON + ", " + Formats.NDJSON + ", "
                + Formats.CSV + " and " + Formats.ARROW + ". Ask for one of these.")
        .exception();
  }

  private MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }

  String contentType() {
    return contentType;
  }

  /** Returns whether what is left out of an answer can be told in it. */
  boolean tellsMore() {
    return this == JSON;
  }

  /** Begins an answer of rows. */
  RowsAnswer begin(OutputStream out, Channel channel, RowsView view) throws IOException {
    return switch (this) {
      case JSON -> new JsonRowsAnswer(out, channel, view);
      case NDJSON -> new NdjsonAnswer(out, view);
      case CSV -> new CsvAnswer(out, view);
      case ARROW -> new ArrowAnswer(out, view, BodyCompression.LZ4_FRAME);
      case PLAIN_ARROW -> new ArrowAnswer(out, view, BodyCompression.NONE);
    };
  }
}
