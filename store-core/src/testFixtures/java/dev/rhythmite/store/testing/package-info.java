/** Real databases for tests, the same in every module. */
@NullMarked
package dev.rhythmite.store.testing;

import org.jspecify.annotations.NullMarked;
