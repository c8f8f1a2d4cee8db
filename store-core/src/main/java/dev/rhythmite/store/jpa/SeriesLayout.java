package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.Encoding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the values of a {@link TimeseriesStore} or a {@link Store} are; left out, doubles. Checked at
 * start-up; the type stays with the table, so a change of it needs another table.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SeriesLayout {

  /** The type of all values. Series of another are refused, none is converted. */
  ValueType type() default ValueType.DOUBLE;

  /**
   * How times and values stand in the blobs. It may change at any time: rows of either encoding are
   * read, and take the declared one when they are next written.
   */
  Encoding encoding() default Encoding.PACKED;
}
