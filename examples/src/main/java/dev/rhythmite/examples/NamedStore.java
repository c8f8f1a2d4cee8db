package dev.rhythmite.examples;

import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RegisteredStores;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds the store that somebody names to a command. */
final class NamedStore {

  private NamedStore() {}

  /**
   * Returns the store of a name.
   *
   * @throws ParameterException if there is none, naming those that there are
   */
  static RegisteredStore<?> find(RegisteredStores stores, String name, CommandSpec command) {
    return stores
        .find(name)
        .orElseThrow(() -> new ParameterException(
            command.commandLine(),
            "No store is called \""
                + name
                + "\". There are "
                + String.join(
                    ", ", stores.all().stream().map(RegisteredStore::name).toList())));
  }
}
