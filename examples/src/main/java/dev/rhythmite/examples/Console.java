package dev.rhythmite.examples;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Where commands write to: results to one stream, progress and problems to the other. */
final class Console {

  private static final int REFRESH_MILLIS = 200;

  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Returns the console of the process. */
  static Console system() {
    return new Console(System.out, System.err);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Writes lines of a result; numbers are grouped as in English. */
  void print(String format, Object... args) {
    out.println(text(format, args));
  }

  /** Returns a text whose numbers are grouped as in English. */
  static String text(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }

  /** Writes why something cannot be done. */
  void problem(String message) {
    err.println(message);
  }

  /** Returns a progress bar to be finished and built. */
  ProgressBarBuilder progressBar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(err));
  }
}
