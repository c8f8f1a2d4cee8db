/** A store whose layout is not that of its table any more. */
@NullMarked
package dev.rhythmite.store.spring.changed;

import org.jspecify.annotations.NullMarked;
