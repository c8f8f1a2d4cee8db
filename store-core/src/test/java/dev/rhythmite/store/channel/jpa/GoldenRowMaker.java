package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.TimeColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes those golden bytes of channels that do not exist yet to the folder it is given: a release's
 * bytes are never made again.
 */
final class GoldenRowMaker {

  private GoldenRowMaker() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, RowBatch> rows : GoldenRows.all().entrySet()) {
      write(folder.resolve(rows.getKey() + ".rows"), bytes(rows.getKey(), rows.getValue()));
      if (rows.getKey().startsWith("chunk-")) {
        write(
            folder.resolve(rows.getKey() + ".statistics"),
            StatisticsBytes.encode(ChunkStatistics.of(rows.getValue())));
      }
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    if (Files.notExists(file)) {
      Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    }
  }

  private static byte[] bytes(String name, RowBatch rows) {
    if (name.startsWith("chunk-")) {
      return RowChunk.of(rows).blob();
    }
    if (!name.equals("tail-packed")) {
      return PlainRows.encode(rows.times(), rows.columns());
    }
    List<Column> columns = new ArrayList<>();
    columns.add(TimeColumn.of("time", rows.times()));
    columns.addAll(rows.columns());
    return ChunkCodec.encode(columns, Encoding.PACKED);
  }
}
