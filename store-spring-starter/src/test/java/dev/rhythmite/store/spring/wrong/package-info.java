/** A store with a mistake. */
@NullMarked
package dev.rhythmite.store.spring.wrong;

import org.jspecify.annotations.NullMarked;
