package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RegisteredStores;
import dev.rhythmite.store.spring.RhythmiteProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** What all routes of stores begin with: that the request was let in, and the store that it names. */
record StoreRoutes(
    RegisteredStores stores, RhythmiteProperties.Sync properties, RouteAccess access) {

  void refuseUnguarded(HttpServletRequest request) {
    access.refuseUnguarded(request, properties.basePath());
  }

  RegisteredStore<?> store(String name) {
    return stores
        .find(name)
        .orElseThrow(() -> Problem.of(
                HttpStatus.NOT_FOUND,
                "There is no store " + name + ". A store has the name of its entity.")
            .exception());
  }
}
