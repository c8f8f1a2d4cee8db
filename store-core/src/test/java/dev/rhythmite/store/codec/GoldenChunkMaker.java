package dev.rhythmite.store.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Writes those golden chunks that do not exist yet to the folder it is given: a release's bytes are
 * never made again.
 */
final class GoldenChunkMaker {

  private GoldenChunkMaker() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, List<Column>> chunk : GoldenChunks.all().entrySet()) {
      Path file = folder.resolve(chunk.getKey() + ".arrow");
      if (Files.notExists(file)) {
        Files.write(file, ChunkCodec.encode(chunk.getValue()), StandardOpenOption.CREATE_NEW);
      }
    }
  }
}
