/**
 * The demo application: a source of generated load curves, its replica, and the loader of CSV files.
 * It uses the library as any application would, through its public types only.
 */
@NullMarked
package dev.rhythmite.examples;

import org.jspecify.annotations.NullMarked;
