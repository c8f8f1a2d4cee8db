package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and appends, and makes the channels that are appended to. */
@RestController
@ChannelRoutes
@RequestMapping("${rhythmite.channels.base-path:}/data/v1")
class DataLane extends WriteLane {

  DataLane(LaneStores stores, ChannelWrites writes, ChannelAccess access) {
    super(stores, writes, access);
  }

  @PostMapping("/channels")
  void upsert(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LaneRequest asked = of(request);
    byte[] json = asked.json();
    ChannelBody body = described(json).requiringTagValues();
    ChannelKey key = asked.key(body.requiredId());
    upsert(asked, key, stores().channels().find(key), body, json, response);
  }

  @PostMapping("/channels/{id}")
  void update(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LaneRequest asked = of(request);
    byte[] json = asked.json();
    ChannelBody body = described(json).requiringTagValues();
    Channel stored = required(asked.key(id));
    upsert(asked, stored.key(), Optional.of(stored), body, json, response);
  }

  private static ChannelBody described(byte[] json) {
    return BodyJson.read(new ByteArrayInputStream(json), ChannelBodyReader::read);
  }

  private void upsert(
      LaneRequest asked,
      ChannelKey key,
      Optional<Channel> stored,
      ChannelBody body,
      byte[] json,
      HttpServletResponse response)
      throws IOException {
    stored.ifPresent(channel -> requireSchemaOf(channel, body));
    ChannelSchema schema = stored
        .map(Channel::schema)
        .orElseGet(() -> body.requiringSchema().schema().orElseThrow());
    ChannelDraft draft = body.draft(stored.map(Channel::schema));
    RowIntake.Taken taken = rows(asked, json, intake(schema));
    ChannelWrites.Written written = orTaken(
        key, body.name(), () -> writes().upsert(key, draft, taken.rows(), asked.idempotencyKey()));
    send(response, written.channel(), taken, written.appended());
  }

  /** Makes a channel, with rows if there are any. Every zone is the one that there is. */
  @PostMapping("/zones/{zone}/channels")
  void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LaneRequest asked = of(request);
    byte[] json = asked.json();
    ChannelBody body = described(json).requiringTagValues();
    ChannelKey key = asked.key(body.requiredId());
    ChannelDraft draft = body.requiringSchema().draft(Optional.empty());
    RowIntake intake = intake(body.schema().orElseThrow());
    ChannelBody whole = RowsFormat.JSON.read(new ByteArrayInputStream(json), intake);
    if (intake.isEmpty()) {
      Channel channel = orTaken(key, body.name(), () -> stores().channels().create(key, draft));
      ChannelForm.send(response, channel, Outcome.of(stores().now(), 0));
      return;
    }
    RowIntake.Taken taken = intake.taken(isStrict(asked, whole));
    ChannelWrites.Written written = orTaken(
        key, body.name(), () -> writes().create(key, draft, taken.rows(), asked.idempotencyKey()));
    send(response, written.channel(), taken, written.appended());
  }
}
