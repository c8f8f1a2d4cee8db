package dev.rhythmite.store.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a key field is the id of another entity: the chunk table gets a foreign key to the table
 * of that. In JSON, in filters and in the stripe's hash the field is the plain id.
 *
 * <pre>{@code
 * record MeterKey(@References(Site.class) long site, String register) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface References {

  /** The entity: of the same persistence unit, with an id of one column and the field's type. */
  Class<?> value();
}
