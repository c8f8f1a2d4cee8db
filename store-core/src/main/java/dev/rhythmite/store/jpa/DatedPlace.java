package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.sync.Cursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place among the changes of a store by time: behind the row of this time, stripe, key and index.
 *
 * <pre>
 * Cursor --&gt; base64url of (byte 1, int64 time in epoch microseconds, byte stripe, int32 chunk index,
 *            text of each key field (modified UTF-8))
 * </pre>
 */
record DatedPlace<K extends Record>(Instant time, short stripe, K key, int chunkIndex) {

  private static final int VERSION = 1;

  Cursor cursor(KeyType<K> keyType) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(EpochMicros.of(time));
      out.writeByte(stripe);
      out.writeInt(chunkIndex);
      for (String text : keyType.format(key).values()) {
        out.writeUTF(text);
      }
    } catch (IOException e) {
      throw new IllegalStateException("An array takes all bytes", e);
    }
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if it is none
   */
  static <K extends Record> DatedPlace<K> parse(Cursor cursor, KeyType<K> keyType) {
    try (DataInputStream in = new DataInputStream(
        new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor.text())))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      Instant time = StorableTimes.nearest(EpochMicros.toInstant(in.readLong()));
      short stripe = in.readByte();
      int chunkIndex = in.readInt();
      Map<String, String> texts = new LinkedHashMap<>();
      for (var field : keyType.fields()) {
        texts.put(field.name(), in.readUTF());
      }
      if (in.read() >= 0) {
        throw new IOException("bytes behind its end");
      }
      return new DatedPlace<>(time, stripe, keyType.parse(texts), chunkIndex);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "\""
              + cursor.text().substring(0, Math.min(40, cursor.text().length()))
              + "\" is no place among changes. Follow the link to the next page as it was given.",
          e);
    }
  }
}
