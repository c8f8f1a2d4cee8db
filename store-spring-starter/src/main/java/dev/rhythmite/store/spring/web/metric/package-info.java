/**
 * What the routes of metrics share, whoever their clients are: the body of their errors, the paths
 * they are found by, who calls and how often, times as clients write them, and answers that are kept.
 */
@NullMarked
package dev.rhythmite.store.spring.web.metric;

import org.jspecify.annotations.NullMarked;
