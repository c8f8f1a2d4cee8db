/** The stores of an application. */
@NullMarked
package dev.rhythmite.store.spring.host;

import org.jspecify.annotations.NullMarked;
