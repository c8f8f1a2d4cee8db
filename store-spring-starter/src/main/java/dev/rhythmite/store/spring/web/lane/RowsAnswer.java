package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.RowBatch;
import java.io.IOException;

/** An answer of rows while it is written; what is not ended is no whole one. */
interface RowsAnswer {

  void write(RowBatch rows) throws IOException;

  /** Ends the answer, which is whole then. */
  void end(Outcome outcome) throws IOException;
}
