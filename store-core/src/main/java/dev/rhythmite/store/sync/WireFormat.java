package dev.rhythmite.store.sync;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes of the sync protocol.
 *
 * <pre>
 * page   --&gt; JSON {layout: {axis, frequency, zone, type},
 *            updates: [{key, chunkIndex, revision, updatedAt, deleted}], next, more}
 * refs   --&gt; JSON [{key, chunkIndex}]
 * pack   --&gt; Chunk* End
 * Chunk  --&gt; uint32 header length, uint32 CRC-32C of the header, JSON header,
 *            uint32 blob length, blob
 * End    --&gt; uint32 0
 * </pre>
 *
 * <p>Integers are little endian. A header is at most 64 KiB long, a blob 64 MiB. All reading checks
 * lengths before it allocates. The header, which says where the values belong, is covered by its own
 * CRC-32C, the blob by the one in the header: what a broken proxy alters is refused. Thread-safe.
 */
public final class WireFormat<K extends Record> {

  private static final int LONGEST_HEADER = 64 << 10;
  private static final int LONGEST_BLOB = 64 << 20;
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxStringLength(LONGEST_HEADER)
              .maxNestingDepth(8)
              .maxDocumentLength(LONGEST_BLOB)
              .build())
          .build())
      .enable(
          DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
          DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();

  private final KeyJson<K> keys;

  public WireFormat(KeyType<K> keyType) {
    this.keys = new KeyJson<>(keyType);
  }

  /** Writes a page of the change feed. */
  public void writePage(UpdatesPage<K> page, OutputStream out) {
    StoreLayout layout = page.layout();
    JSON.writeValue(
        out,
        new WireDocuments.Page(
            new WireDocuments.Layout(
                layout.axis().name(),
                layout.frequency().toString(),
                layout.zone().getId(),
                layout.type().name()),
            page.updates().stream().map(this::document).toList(),
            page.next().text(),
            page.more()));
  }

  private WireDocuments.Update document(ChunkUpdate<K> update) {
    return new WireDocuments.Update(
        keys.write(update.ref().key()),
        update.ref().chunkIndex(),
        update.revision(),
        update.updatedAt(),
        update.deleted());
  }

  /**
   * Reads a page.
   *
   * @throws MalformedPayloadException if it is none
   */
  public UpdatesPage<K> readPage(InputStream in) {
    try {
      WireDocuments.Page page = present(JSON.readValue(in, WireDocuments.Page.class));
      List<ChunkUpdate<K>> updates = new ArrayList<>();
      for (WireDocuments.Update each : page.updates()) {
        WireDocuments.Update update = present(each);
        updates.add(new ChunkUpdate<>(
            new ChunkRef<>(keys.read(update.key()), update.chunkIndex()),
            update.revision(),
            update.updatedAt(),
            update.deleted()));
      }
      return new UpdatesPage<>(
          layout(page.layout()), updates, new Cursor(page.next()), page.more());
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new MalformedPayloadException("The page of updates cannot be read.", e);
    }
  }

  /** A JSON null stands where an object should. */
  private static <T> T present(@Nullable T document) {
    if (document == null) {
      throw new IllegalArgumentException("null instead of an object");
    }
    return document;
  }

  private static StoreLayout layout(WireDocuments.Layout layout) {
    return new StoreLayout(
        ChunkAxis.valueOf(layout.axis()),
        Frequency.parse(layout.frequency()),
        ZoneId.of(layout.zone()),
        ValueType.valueOf(layout.type()),
        true);
  }

  /** Writes the names of chunks. */
  public byte[] writeRefs(Collection<ChunkRef<K>> refs) {
    return JSON.writeValueAsBytes(refs.stream()
        .map(ref -> new WireDocuments.Ref(keys.write(ref.key()), ref.chunkIndex()))
        .toList());
  }

  /**
   * Reads the names of chunks.
   *
   * @param most how many there may be
   * @throws MalformedPayloadException if the body is no list of chunks, or too long a one
   */
  public List<ChunkRef<K>> readRefs(InputStream in, int most) {
    List<ChunkRef<K>> refs = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("no array");
      }
      parser.clearCurrentToken();
      MappingIterator<WireDocuments.Ref> documents =
          JSON.readerFor(WireDocuments.Ref.class).readValues(parser);
      while (documents.hasNext()) {
        if (refs.size() == most) {
          throw new MalformedPayloadException(
              "More than " + most + " chunks in one request. Ask for at most that many.", null);
        }
        WireDocuments.Ref ref = present(documents.next());
        refs.add(new ChunkRef<>(keys.read(ref.key()), ref.chunkIndex()));
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more behind the array");
      }
      return refs;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedPayloadException("The list of chunks cannot be read.", e);
    }
  }

  /** Writes one chunk of a pack. */
  public void writeChunk(PackedChunk<K> chunk, OutputStream out) throws IOException {
    ChunkUpdate<K> update = chunk.update();
    byte[] header = JSON.writeValueAsBytes(new WireDocuments.Chunk(
        keys.write(update.ref().key()),
        update.ref().chunkIndex(),
        update.revision(),
        update.updatedAt(),
        update.deleted(),
        chunk.start(),
        chunk.length(),
        Integer.toUnsignedLong(chunk.crc32c())));
    writeInt(header.length, out);
    writeInt(crc32c(header), out);
    out.write(header);
    writeInt(chunk.blob().length, out);
    out.write(chunk.blob());
  }

  /** Writes the end of a pack, by which a reader knows that nothing was cut off. */
  public void writeEnd(OutputStream out) throws IOException {
    writeInt(0, out);
  }

  /**
   * Reads the next chunk of a pack; nothing at its end.
   *
   * @throws MalformedPayloadException if the bytes are no pack, or end before it does
   */
  public Optional<PackedChunk<K>> readChunk(InputStream in) throws IOException {
    int headerLength = readLength(in, "header", LONGEST_HEADER);
    if (headerLength == 0) {
      return Optional.empty();
    }
    int expected = readInt(in, "header");
    byte[] header = readPart(in, "header", headerLength);
    int actual = crc32c(header);
    if (actual != expected) {
      throw new MalformedPayloadException(
          "The CRC-32C of a chunk's header is %08x, expected %08x.".formatted(actual, expected),
          null);
    }
    try {
      WireDocuments.Chunk chunk = present(JSON.readValue(header, WireDocuments.Chunk.class));
      ChunkUpdate<K> update = new ChunkUpdate<>(
          new ChunkRef<>(keys.read(chunk.key()), chunk.chunkIndex()),
          chunk.revision(),
          chunk.updatedAt(),
          chunk.deleted());
      if (chunk.crc32c() >>> Integer.SIZE != 0) {
        throw new IllegalArgumentException("CRC-32C " + chunk.crc32c());
      }
      byte[] blob = readPart(in, "blob", readLength(in, "blob", LONGEST_BLOB));
      return Optional.of(
          new PackedChunk<>(update, chunk.start(), chunk.length(), (int) chunk.crc32c(), blob));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedPayloadException("The header of a chunk cannot be read.", e);
    }
  }

  private static int crc32c(byte[] header) {
    var checksum = new CRC32C();
    checksum.update(header);
    return (int) checksum.getValue();
  }

  private static void writeInt(int value, OutputStream out) throws IOException {
    out.write(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static int readLength(InputStream in, String part, int longest) throws IOException {
    int length = readInt(in, part);
    if (length < 0 || length > longest) {
      throw new MalformedPayloadException(
          "A chunk's "
              + part
              + " of "
              + Integer.toUnsignedLong(length)
              + " bytes; at most "
              + longest
              + " are allowed.",
          null);
    }
    return length;
  }

  private static int readInt(InputStream in, String part) throws IOException {
    byte[] bytes = readPart(in, part, Integer.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static byte[] readPart(InputStream in, String part, int length) throws IOException {
    // in pieces as they arrive: a length alone allocates nothing
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedPayloadException("The pack ends within a chunk's " + part + ".", null);
    }
    return bytes;
  }
}
