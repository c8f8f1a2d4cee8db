/** Tracked stores of other axes than those of the host. */
@NullMarked
package dev.rhythmite.store.spring.axes;

import org.jspecify.annotations.NullMarked;
