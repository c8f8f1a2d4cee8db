/** Entities whose rows are whole series and versions. */
@NullMarked
package dev.rhythmite.store.spring.uncut;

import org.jspecify.annotations.NullMarked;
