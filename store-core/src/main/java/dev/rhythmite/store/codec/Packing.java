package dev.rhythmite.store.codec;

import java.util.List;

/**
 * How the values of one kind of column become the payload of a packed one.
 *
 * <p>The same values give the same bytes on every machine. Packings have no state.
 */
sealed interface Packing
    permits RealPacking, LongPacking, BooleanPacking, TextPacking, TimePacking {

  List<Packing> ALL = List.of(
      new DoublePacking(),
      new FloatPacking(),
      new LongPacking(),
      new BooleanPacking(),
      new TextPacking(),
      new TimePacking());

  /** Returns the name of the kind of column, as it stands in the field's metadata. */
  String type();

  /** Returns whether {@link #pack} takes {@code column}. */
  boolean packs(Column column);

  /** Writes the payload without its checksum. */
  void pack(Column column, PayloadWriter out);

  /**
   * Reads the column behind its head; allocates for it only when the head agrees with the rows.
   *
   * @throws MalformedBlobException if the payload is not what {@link #pack} writes
   */
  Column unpack(String name, PayloadHead head, PayloadReader in);
}
