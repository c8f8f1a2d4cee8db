package dev.rhythmite.examples;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file of series, whose name tells its format. */
record ExchangeFile(Path path, Format format) {

  /** What such files are. */
  enum Format {
    ZIP,
    ARROWS
  }

  /** Reads the name of a file. */
  static final class Converter implements ITypeConverter<ExchangeFile> {

    @Override
    public ExchangeFile convert(String text) {
      for (Format format : Format.values()) {
        if (text.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
          return new ExchangeFile(Path.of(text), format);
        }
      }
      throw new TypeConversionException(
          "\"" + text + "\" tells no format. Give a name that ends in .zip or .arrows.");
    }
  }
}
