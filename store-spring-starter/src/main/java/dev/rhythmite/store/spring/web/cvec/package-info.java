/**
 * The routes of metrics that clients of cvec call: points in JSON and Arrow, spans and what people
 * say of them, samples, and tokens for keys. Translates HTTP to calls of metric stores; decides
 * nothing itself.
 */
@NullMarked
package dev.rhythmite.store.spring.web.cvec;

import org.jspecify.annotations.NullMarked;
