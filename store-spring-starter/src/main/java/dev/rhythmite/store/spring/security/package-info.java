/**
 * Who may use the routes: API keys and a filter chain for the paths of this library. No bean here
 * takes part in the security of the application's own routes.
 */
@NullMarked
package dev.rhythmite.store.spring.security;

import org.jspecify.annotations.NullMarked;
