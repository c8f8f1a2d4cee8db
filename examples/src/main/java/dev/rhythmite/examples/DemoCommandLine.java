package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.CsvException;
import dev.rhythmite.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the command in the arguments and runs it. */
final class DemoCommandLine {

  /** An argument for Spring, such as {@code --spring.profiles.active=postgres}. */
  private static final Pattern PROPERTY = Pattern.compile("--[a-z][\\w-]*(?:\\.[\\w-]+)+=.*");

  private DemoCommandLine() {}

  /** Returns 0, 1 if the command failed, 2 if it was called wrongly; the console says why. */
  static int run(Console console, String... args) {
    Predicate<String> forSpring = PROPERTY.asMatchPredicate();
    Launcher launcher = new Launcher(Arrays.stream(args).filter(forSpring).toList());
    return commandLine(launcher, console)
        .execute(Arrays.stream(args).filter(forSpring.negate()).toArray(String[]::new));
  }

  private static CommandLine commandLine(Launcher launcher, Console console) {
    CommandLine demo = new CommandLine(new ServeCommand(launcher, console))
        .setCommandName("demo")
        .addSubcommand("serve", new ServeCommand(launcher, console))
        .addSubcommand("replica", new ReplicaCommand(launcher, console))
        .addSubcommand("load", new LoadCommand(launcher, console))
        .addSubcommand("export", new ExportCommand(launcher, console))
        .addSubcommand("import", new ImportCommand(launcher, console))
        .addSubcommand("ddl", new DdlCommand(launcher, console))
        .addSubcommand("examine", new ExamineCommand(console))
        .addSubcommand("generate", new GenerateCommand(console))
        .addSubcommand("load-metrics", new LoadMetricsCommand(console))
        .addSubcommand("analyse", new AnalyseCommand(console))
        .addSubcommand("load-test", new LoadTestCommand(console));
    addHelp(demo);
    demo.getSubcommands().values().forEach(DemoCommandLine::addHelp);
    return demo.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()))
        .setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()))
        .setExecutionExceptionHandler((failure, called, parsed) -> explain(failure, console));
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Shows this help.")
            .build());
  }

  private static int explain(Exception failure, Console console) throws Exception {
    if (failure instanceof StoreException
        || failure instanceof CsvException
        || failure instanceof CommandException) {
      console.problem(String.valueOf(failure.getMessage()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
