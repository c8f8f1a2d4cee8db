/**
 * The stores of an application as Spring beans: auto-configuration, properties and what a failed
 * start says. Knows nothing of HTTP.
 */
@NullMarked
package dev.rhythmite.store.spring;

import org.jspecify.annotations.NullMarked;
