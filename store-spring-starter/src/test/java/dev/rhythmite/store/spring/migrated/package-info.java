/** An entity of an application, beside its stores. */
@NullMarked
package dev.rhythmite.store.spring.migrated;

import org.jspecify.annotations.NullMarked;
