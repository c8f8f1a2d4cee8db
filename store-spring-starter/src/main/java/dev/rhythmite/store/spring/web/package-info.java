/**
 * The HTTP routes: each translates a request to one call of a store, and its answer to HTTP. There
 * are none without Spring MVC and Spring Security.
 */
@NullMarked
package dev.rhythmite.store.spring.web;

import org.jspecify.annotations.NullMarked;
