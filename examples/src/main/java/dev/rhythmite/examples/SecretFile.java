package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret of the demo, made at the first start and kept where only its owner can read. */
final class SecretFile {

  private static final int SECRET_BYTES = 32;

  private final Path directory;
  private final String name;

  SecretFile(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Returns the secret. */
  String read() throws IOException {
    Files.createDirectories(directory, ownerOnly("rwx------"));
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      write(file);
    }
    return Files.readString(file, US_ASCII).strip();
  }

  private void write(Path file) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path written = Files.createTempFile(directory, name, ".new", ownerOnly("rw-------"));
    try {
      Files.writeString(written, secret + "\n", US_ASCII);
      // two commands may start at once: the first one's secret stays
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      // the other command's secret is as good
    } finally {
      Files.delete(written);
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
