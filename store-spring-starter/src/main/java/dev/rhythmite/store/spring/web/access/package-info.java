/** The routes by which users log in, and by which administrators manage users and keys. */
@NullMarked
package dev.rhythmite.store.spring.web.access;

import org.jspecify.annotations.NullMarked;
