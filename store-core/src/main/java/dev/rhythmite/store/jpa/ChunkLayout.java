package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.Encoding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a {@link TimeseriesChunkStore} cuts time, and the type of its values. Checked at start-up; it
 * stays with the table, so a change of axis, frequency, zone or type needs another table.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ChunkLayout {

  /**
   * The period of a chunk, one; left out, the longest with at most 40,000 points at the frequency.
   */
  ChunkAxis[] axis() default {};

  /**
   * The step: a number and one of {@code s}, {@code min}, {@code h}, that divides an hour, or {@code
   * 1d}.
   */
  String frequency();

  /** The zone whose calendar cuts the chunks, such as {@code Europe/Paris}. */
  String zone() default "UTC";

  /** The type of all values. Series of another are refused, none is converted. */
  ValueType type() default ValueType.DOUBLE;

  /**
   * How values stand in the blobs. It may change at any time: chunks of either encoding are read,
   * and take the declared one when they are next written.
   */
  Encoding encoding() default Encoding.PACKED;

  /** Whether deletions leave tombstones and changes can be listed, for replicas. */
  boolean tracked() default false;
}
