package dev.rhythmite.examples;

import dev.rhythmite.store.StoreException;
import java.util.List;

/**
 * Pulls again and again, and tells only of changes: of those in the stores, and of whether the
 * source answers. Runs in one thread at a time.
 */
final class ReplicaFollower implements Runnable {

  private final ReplicaPulls pulls;
  private final PullTable table;
  private final Console console;
  private volatile boolean failing;

  ReplicaFollower(ReplicaPulls pulls, PullTable table, Console console) {
    this.pulls = pulls;
    this.table = table;
    this.console = console;
  }

  @Override
  public void run() {
    try {
      List<StorePull> changed =
          pulls.pullAll().stream().filter(StorePull::changed).toList();
      if (failing) {
        console.problem("The source gives its stores again.");
        failing = false;
      }
      if (!changed.isEmpty()) {
        table.print(changed);
      }
    } catch (StoreException e) {
      if (!failing) {
        console.problem(e.getMessage() + " Trying again until it succeeds.");
        failing = true;
      }
    }
  }
}
