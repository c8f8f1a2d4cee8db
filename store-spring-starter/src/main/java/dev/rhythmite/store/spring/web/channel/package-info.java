/**
 * What the routes of channels, of logins and of users share: the body of their errors, the paths
 * they are found by, and who calls.
 */
@NullMarked
package dev.rhythmite.store.spring.web.channel;

import org.jspecify.annotations.NullMarked;
