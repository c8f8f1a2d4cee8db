package dev.rhythmite.benchmark;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Which workloads the command line asks for, all if it names none. */
final class WorkloadNames {

  private final List<String> asked;

  /**
   * Checks what is asked for.
   *
   * @param spec of the command that was called
   * @param known the names there are
   */
  WorkloadNames(CommandSpec spec, List<String> asked, Collection<String> known) {
    for (String name : asked) {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "No workload \"" + name + "\". They are " + String.join(", ", known) + ".");
      }
    }
    this.asked = List.copyOf(asked);
  }

  boolean contains(String workload) {
    return asked.isEmpty() || asked.stream().anyMatch(workload::equalsIgnoreCase);
  }
}
