package dev.rhythmite.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for the files of an engine that runs in this process; deleted when closed. */
final class Folder implements AutoCloseable {

  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  static Folder temporary(String engine) throws IOException {
    return new Folder(Files.createTempDirectory("rhythmite-" + engine));
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Returns what the files below some folder take. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(Folder::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be weighed.", e);
    }
  }

  /** Puts a file in the place of another, or of none; it is on disk then. */
  void replace(Path file, Path fresh) throws IOException {
    sync(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    sync(path);
  }

  /** Sees to it that a file of this folder is on disk, and its name. */
  void force(Path file) throws IOException {
    sync(file);
    sync(path);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
