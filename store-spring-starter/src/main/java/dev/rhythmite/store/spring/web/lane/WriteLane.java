package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelExistsException;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JsonGenerator;

/** The routes of both lanes that write. */
abstract class WriteLane extends ReadLane {

  private final ChannelWrites writes;

  WriteLane(LaneStores stores, ChannelWrites writes, ChannelAccess access) {
    super(stores, access);
    this.writes = writes;
  }

  final ChannelWrites writes() {
    return writes;
  }

  @PostMapping("/channels/{id}/rows")
  void insert(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    Channel channel = required(asked.key(id));
    RowIntake intake = intake(channel.schema());
    ChannelBody body = asked.rowsFormat().read(asked.body(), intake);
    RowIntake.Taken taken = intake.taken(isStrict(asked, body));
    Appended appended = writes.append(channel.key(), taken.rows(), asked.idempotencyKey());
    send(response, channel, taken, appended);
  }

  /** Body and parameter are one as good as the other. */
  static boolean isStrict(LaneRequest asked, ChannelBody body) {
    return asked.query().truth("strict", false) || body.strict();
  }

  final RowIntake intake(ChannelSchema schema) {
    return new RowIntake(schema, stores().limits(), stores().times(), stores().now());
  }

  final Channel required(ChannelKey key) {
    return stores()
        .channels()
        .find(key)
        .orElseThrow(() -> new UnknownChannelException(List.of(key)));
  }

  @PatchMapping("/channels/{id}")
  void patch(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    ChannelKey key = asked.key(id);
    ChannelBody body = body(asked);
    Optional<UUID> other = body.id().filter(given -> !given.equals(key.id()));
    if (other.isPresent()) {
      throw ChannelProblem.of(
              HttpStatus.BAD_REQUEST,
              "The path says " + key.id() + ", and the body " + other.get()
                  + ". Leave the latter out.")
          .with("channel_id", other.get().toString())
          .exception();
    }
    Channel patched = orTaken(
        key, body.name(), () -> stores().channels().patch(key, body.draft(Optional.empty())));
    ChannelForm.send(
        response, patched, Outcome.of(stores().now(), stores().rows().count(key)));
  }

  static ChannelBody body(LaneRequest asked) throws IOException {
    return BodyJson.read(new ByteArrayInputStream(asked.json()), ChannelBodyReader::read);
  }

  /** Does what makes or names a channel, and says of what is taken how it is called. */
  static <T> T orTaken(ChannelKey key, Optional<String> name, Supplier<T> write) {
    try {
      return write.get();
    } catch (ChannelExistsException e) {
      ChannelProblem problem = ChannelProblem.of(HttpStatus.CONFLICT, e.getMessage());
      throw (e.taken() == ChannelExistsException.Taken.NAME
              ? problem.with("name", name.map(Names::ofChannel).orElse(""))
              : problem)
          .with("channel_id", key.id().toString())
          .exception();
    }
  }

  /** Returns the rows of a body that was read before, for a channel with this schema. */
  static RowIntake.Taken rows(LaneRequest asked, byte[] json, RowIntake intake) throws IOException {
    ChannelBody body = RowsFormat.JSON.read(new ByteArrayInputStream(json), intake);
    return intake.taken(isStrict(asked, body));
  }

  /** Refuses a schema of other columns before rows are looked at. */
  static void requireSchemaOf(Channel stored, ChannelBody body) {
    body.schema()
        .map(given -> SchemaForm.spelledAs(stored.schema(), given))
        .filter(given -> !given.sameColumns(stored.schema()))
        .ifPresent(given -> {
          throw SchemaConflictException.differs(stored.key(), stored.schema(), given);
        });
  }

  /** Answers with a channel and the rows that it got, unless they are too many. */
  final void send(
      HttpServletResponse response, Channel channel, RowIntake.Taken taken, Appended appended)
      throws IOException {
    NewRows rows = taken.rows();
    boolean echoed = rows.size() <= stores().settings().maxEchoedRows();
    Outcome outcome = Outcome.of(stores().now(), stores().rows().count(channel.key()))
        .providing(echoed ? rows.size() : 0)
        .inserting(taken, appended.rows(), appended.repeated());
    ChannelForm.send(response, json -> {
      json.writeStartObject();
      ChannelForm.writeMembers(json, channel);
      if (echoed) {
        write(json, rows);
      }
      outcome.write(json);
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, NewRows rows) {
    CellWriter cells = new CellWriter();
    json.writeArrayPropertyStart("rows");
    for (int row = 0; row < rows.size(); row++) {
      RowsView.write(json, cells, rows, row);
    }
    json.writeEndArray();
  }
}
