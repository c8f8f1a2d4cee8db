/** What the service does, as meters of Micrometer; there where the application has a registry. */
@NullMarked
package dev.rhythmite.store.spring.meter;

import org.jspecify.annotations.NullMarked;
