/**
 * Who may use the routes, and what is kept of it: users, keys, tokens and the record of what
 * administrators did. Knows no HTTP.
 */
@NullMarked
package dev.rhythmite.store.spring.access;

import org.jspecify.annotations.NullMarked;
