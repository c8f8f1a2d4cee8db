package dev.rhythmite.store.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Writes those golden chunks that do not exist yet to the folder it is given: a release's bytes are
 * never made again. Beside a packed one it writes the values as text.
 */
final class GoldenChunkMaker {

  private GoldenChunkMaker() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, List<Column>> chunk : GoldenChunks.all().entrySet()) {
      Path file = folder.resolve(chunk.getKey() + ".arrow");
      if (Files.notExists(file)) {
        byte[] blob = ChunkCodec.encode(chunk.getValue(), encoding(chunk.getKey()));
        Files.write(file, blob, StandardOpenOption.CREATE_NEW);
        if (encoding(chunk.getKey()) == Encoding.PACKED) {
          Files.writeString(
              folder.resolve(chunk.getKey() + ".txt"), GoldenText.of(chunk.getValue()));
        }
      }
    }
  }

  private static Encoding encoding(String name) {
    return name.startsWith("packed-") ? Encoding.PACKED : Encoding.OPEN;
  }
}
