package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.sync.Cursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Cursor} of ours means: for each stripe the revision up to which all changes were
 * listed, and the row at which a page ended if that was in the middle of a stripe.
 *
 * <pre>
 * Cursor   --&gt; base64url of (Version, Identity, Revision[32], HasPlace, Place?)
 * Version  --&gt; byte 2
 * Identity --&gt; int64, int64        the UUID of the table
 * Revision --&gt; int64
 * Place    --&gt; byte stripe, int64 revision, int64 purged up to, int32 chunk index,
 *              text of each key field (modified UTF-8)
 * </pre>
 *
 * <p>Integers are big endian.
 */
final class ChangeVector<K extends Record> {

  private static final int VERSION = 2;

  private final UUID identity;
  private final long[] revisions;
  private final @Nullable Place<K> place;

  /**
   * A place within a stripe: behind this row, in the order of revision, key and chunk index.
   *
   * @param purgedUpTo how far tombstones were purged when the listing of the stripe began
   */
  record Place<K extends Record>(
      short stripe, long revision, K key, int chunkIndex, long purgedUpTo) {}

  private ChangeVector(UUID identity, long[] revisions, @Nullable Place<K> place) {
    this.identity = identity;
    this.revisions = revisions;
    this.place = place;
  }

  static <K extends Record> ChangeVector<K> start(UUID identity) {
    return new ChangeVector<>(identity, new long[Stripes.COUNT], null);
  }

  long revision(short stripe) {
    return revisions[stripe];
  }

  /** Returns whether some stripe is listed further than it has come: its table was set back. */
  boolean isAheadOf(StripeMarks marks) {
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      if (revisions[stripe] > marks.counter(stripe)) {
        return true;
      }
    }
    return place != null && place.revision() > marks.counter(place.stripe());
  }

  /**
   * Returns whether tombstones were purged that whoever listed up to here has not seen. Where
   * nothing of a stripe was listed, there is nothing whose deletion could be missed.
   */
  boolean isBehindPurgeOf(StripeMarks marks) {
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      long purged = marks.purgedUpTo(stripe);
      if (place != null && place.stripe() == stripe) {
        // what was purged before the listing of the stripe began, was no row that it listed
        if (purged > Math.max(revisions[stripe], place.purgedUpTo())) {
          return true;
        }
      } else if (revisions[stripe] > 0 && purged > revisions[stripe]) {
        return true;
      }
    }
    return false;
  }

  Optional<Place<K>> place() {
    return Optional.ofNullable(place);
  }

  /** Returns the vector with one stripe listed up to a revision, and no place. */
  ChangeVector<K> upTo(short stripe, long revision) {
    long[] moved = revisions.clone();
    moved[stripe] = revision;
    return new ChangeVector<>(identity, moved, null);
  }

  /** Returns the vector that goes on behind a row. */
  ChangeVector<K> behind(Place<K> row) {
    return new ChangeVector<>(identity, revisions, row);
  }

  Cursor cursor(KeyType<K> keyType) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(identity.getMostSignificantBits());
      out.writeLong(identity.getLeastSignificantBits());
      for (long revision : revisions) {
        out.writeLong(revision);
      }
      out.writeBoolean(place != null);
      if (place != null) {
        out.writeByte(place.stripe());
        out.writeLong(place.revision());
        out.writeLong(place.purgedUpTo());
        out.writeInt(place.chunkIndex());
        for (String text : keyType.format(place.key()).values()) {
          out.writeUTF(text);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("An array takes all bytes", e);
    }
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
  }

  /**
   * Reads a cursor; nothing if it is of another table.
   *
   * @throws IllegalArgumentException if it is no cursor at all
   */
  static <K extends Record> Optional<ChangeVector<K>> parse(
      Cursor cursor, UUID identity, KeyType<K> keyType) {
    if (cursor.equals(Cursor.START)) {
      return Optional.of(start(identity));
    }
    try (DataInputStream in = new DataInputStream(
        new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor.text())))) {
      if (in.readByte() != VERSION || !new UUID(in.readLong(), in.readLong()).equals(identity)) {
        return Optional.empty();
      }
      long[] revisions = new long[Stripes.COUNT];
      for (int stripe = 0; stripe < revisions.length; stripe++) {
        revisions[stripe] = in.readLong();
      }
      Place<K> place = in.readBoolean() ? place(in, keyType) : null;
      if (in.read() >= 0) {
        throw new IOException("bytes behind its end");
      }
      return Optional.of(new ChangeVector<>(identity, revisions, place));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + cursor.text().substring(0, Math.min(40, cursor.text().length()))
              + "\" is no cursor. Pass on the text exactly as the server gave it, or none to start.",
          e);
    }
  }

  private static <K extends Record> Place<K> place(DataInputStream in, KeyType<K> keyType)
      throws IOException {
    short stripe = in.readByte();
    if (stripe < 0 || stripe >= Stripes.COUNT) {
      throw new IOException("stripe " + stripe);
    }
    long revision = in.readLong();
    long purgedUpTo = in.readLong();
    int chunkIndex = in.readInt();
    Map<String, String> texts = new LinkedHashMap<>();
    for (var field : keyType.fields()) {
      texts.put(field.name(), in.readUTF());
    }
    return new Place<>(stripe, revision, keyType.parse(texts), chunkIndex, purgedUpTo);
  }
}
