package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers with rows while they are read, some thousand at a time. */
final class RowReading {

  private final LaneStores stores;
  private final ChannelSummary summary;
  private final Query query;

  RowReading(LaneStores stores, ChannelSummary summary, Query query) {
    this.stores = stores;
    this.summary = summary;
    this.query = query;
  }

  /** Begins an answer. */
  interface Beginning {
    RowsAnswer of(OutputStream out, Channel channel, RowsView view) throws IOException;
  }

  /** Answers with rows, one object each in JSON. */
  void sendRows(HttpServletResponse response, AnswerFormat format) throws IOException {
    send(response, format, format::begin, stores.settings().maxReadRows());
  }

  /** Answers with columns, one array each in JSON. */
  void sendColumns(HttpServletResponse response, AnswerFormat format) throws IOException {
    Beginning beginning = format.tellsMore() ? JsonColumnsAnswer::new : format::begin;
    send(response, format, beginning, stores.limits().sortedRows());
  }

  /** Answers with what stands before the rows, which are not read, if they may be asked for so. */
  void sendHead(HttpServletResponse response, AnswerFormat format) {
    Channel channel = summary.channel();
    RowQuery rows = shown(new RowSelection(query, channel.schema(), stores.times()));
    stores.rows().stream(channel.key(), rows.limit(0)).close();
    response.setContentType(format.contentType());
  }

  private static RowQuery shown(RowSelection selection) {
    RowQuery rows = selection.ordered();
    return selection.columns().map(rows::only).orElse(rows);
  }

  private void send(
      HttpServletResponse response, AnswerFormat format, Beginning beginning, long most)
      throws IOException {
    Channel channel = summary.channel();
    RowSelection selection = new RowSelection(query, channel.schema(), stores.times());
    RowQuery rows = shown(selection);
    OptionalLong asked = rows.limit().isPresent() ? rows.limit() : query.number("limit", 0);
    // who cannot be told that rows are left out gets them all
    long limit =
        format.tellsMore() ? Math.min(asked.orElse(most), most) : asked.orElse(Long.MAX_VALUE - 1);
    boolean received = !query.truth("skip_received", true);
    try (RowStream stream = stores.rows().stream(channel.key(), rows.limit(limit + 1))) {
      RowsView view = new RowsView(stream.schema(), selection.timeIsShown(), received);
      response.setContentType(format.contentType());
      RowsAnswer answer = beginning.of(response.getOutputStream(), channel, view);
      Counted counted = write(answer, stream, limit);
      answer.end(outcome(counted, rows, asked.orElse(Long.MAX_VALUE) > limit));
    }
  }

  /** How many rows were written, and where the next ones begin if there are more. */
  private record Counted(long rows, boolean more, Optional<RowPosition> last) {}

  private static Counted write(RowsAnswer answer, RowStream stream, long limit) throws IOException {
    long written = 0;
    Optional<RowPosition> last = Optional.empty();
    while (stream.hasNext()) {
      RowBatch batch = stream.next();
      int size = (int) Math.min(batch.size(), limit - written);
      if (size > 0) {
        answer.write(batch.slice(0, size));
        written += size;
        last = Optional.of(batch.position(size - 1));
      }
      if (size < batch.size()) {
        return new Counted(written, true, last);
      }
    }
    return new Counted(written, false, last);
  }

  private Outcome outcome(Counted counted, RowQuery rows, boolean cutByServer) {
    Outcome outcome = Outcome.of(stores.now(), summary.rows()).providing(counted.rows());
    if (!counted.more()) {
      return outcome;
    }
    Outcome more = rows.sort().isEmpty()
        ? outcome.continuedBy(counted.last().map(RowPosition::toString))
        : outcome;
    return cutByServer
        ? more.warning("The answer ends after " + counted.rows()
            + " rows, the most that this server gives at once. Go on with the cursor next.")
        : more;
  }
}
