package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.ChannelColumn.optional;
import static dev.rhythmite.store.channel.ChannelColumn.required;
import static dev.rhythmite.store.channel.ColumnType.FLOAT;
import static dev.rhythmite.store.channel.ColumnType.INT;
import static dev.rhythmite.store.channel.ColumnType.STR;
import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelExistsException;
import dev.rhythmite.store.channel.ChannelExistsException.Taken;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelPage;
import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.LabelException;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.SchemaConflictException;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a store of channels does, on any database. */
abstract class DefinitionCases {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ChannelSchema SCHEMA =
      ChannelSchema.of(required("Temp Out", FLOAT), required("nn", INT)).withTime("time", 0);

  private ChannelUnit unit;
  private ChannelStore channels;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    unit = new ChannelUnit(database());
    channels = unit.channels();
  }

  @AfterEach
  void close() {
    unit.close();
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  @Test
  @DisplayName(
      "kronicle 14, 15: a channel is kept with its columns in order, its labels and its name")
  void keepsWhatItIsGiven() {
    ChannelKey key = ChannelUnit.newKey();
    ObjectNode metadata = json("{'unit':'C','deep':{'list':[1,null,{'a':2.50}]}}");
    ObjectNode tags = json("{'loc':'lab','floor':3,'heat':21.5,'on':true,'all':['a',1]}");

    Channel made = channels.create(
        key,
        ChannelDraft.of(SCHEMA)
            .withName("my_chan_1")
            .withMetadata(metadata)
            .withTags(tags)
            .withRetention(Duration.ofDays(30)));

    Channel found = channels.find(key).orElseThrow();
    assertThat(found.name()).contains("my_chan_1");
    assertThat(found.schema()).isEqualTo(SCHEMA.withVersion(1)).isEqualTo(made.schema());
    assertThat(found.metadata().toString()).isEqualTo(metadata.toString());
    assertThat(found.tags().toString()).isEqualTo(tags.toString());
    assertThat(found.retention()).contains(Duration.ofDays(30));
    assertThat(found.createdAt()).isEqualTo(unit.now());
    assertThat(channels.findByName("", "my_chan_1").map(Channel::key)).contains(key);
    assertThat(channels.find(new ChannelKey("other", key.id()))).isEmpty();
  }

  @Test
  @DisplayName("kronicle 17: an id is given once; the first channel stays as it is")
  void refusesAnIdTwice() {
    ChannelKey key = ChannelUnit.newKey();
    channels.create(key, ChannelDraft.of(SCHEMA).withName("first"));

    assertThatThrownBy(() -> channels.create(key, ChannelDraft.of(SCHEMA).withName("second")))
        .isInstanceOf(ChannelExistsException.class)
        .hasMessageContaining(key.id().toString())
        .extracting(e -> ((ChannelExistsException) e).taken())
        .isEqualTo(Taken.ID);
    assertThat(channels.find(key).orElseThrow().name()).contains("first");
  }

  @Test
  @DisplayName("names are unique within tenant and kind")
  void refusesANameTwice() {
    ChannelDraft named = ChannelDraft.of(SCHEMA).withName("lab");
    channels.create(ChannelUnit.newKey(), named);

    assertThatThrownBy(() -> channels.create(ChannelUnit.newKey(), named))
        .isInstanceOf(ChannelExistsException.class)
        .hasMessageStartingWith("There is a channel named \"lab\" already.");
    Channel elsewhere = channels.create(new ChannelKey("b", UUID.randomUUID()), named);
    Channel metric = unit.stores().metrics().create(ChannelUnit.newKey(), named);
    assertThat(channels.findByName("b", "lab").map(Channel::key)).contains(elsewhere.key());
    assertThat(metric.schema().columns()).isEqualTo(ChannelSchema.METRIC.columns());
    assertThat(channels.find(metric.key())).isEmpty();
  }

  @Test
  @DisplayName("kronicle 18: of creates of one id, or of one name, at once exactly one succeeds")
  void oneOfSeveralCreatesWins() throws Exception {
    ChannelKey key = ChannelUnit.newKey();
    assertThat(winners(
            number -> () -> channels.create(key, ChannelDraft.of(SCHEMA).withName("n" + number))))
        .isEqualTo(1);
    assertThat(winners(number ->
            () -> channels.create(ChannelUnit.newKey(), ChannelDraft.of(SCHEMA).withName("same"))))
        .isEqualTo(1);
    assertThat(channels.list(ChannelQuery.of("", 100)).channels()).hasSize(2);
  }

  private interface Creation {
    Callable<Channel> of(int number);
  }

  /** Returns how many of eight creates at once succeed; the others must say that they are late. */
  private static long winners(Creation creation) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> creates = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<Channel> create = creation.of(i);
        creates.add(threads.submit(() -> {
          start.await();
          try {
            create.call();
            return true;
          } catch (ChannelExistsException e) {
            return false;
          }
        }));
      }
      start.countDown();
      long won = 0;
      for (Future<Boolean> each : creates) {
        won += each.get() ? 1 : 0;
      }
      return won;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("kronicle 23, 106: a new channel needs a schema, and none appears without one")
  void refusesAChannelWithoutSchema() {
    ChannelKey key = ChannelUnit.newKey();

    assertThatThrownBy(() -> channels.create(key, ChannelDraft.empty().withName("x")))
        .isInstanceOf(SchemaConflictException.class)
        .hasMessageContaining("has no schema");
    assertThatThrownBy(() -> channels.upsert(key, ChannelDraft.empty()))
        .isInstanceOf(SchemaConflictException.class);
    assertThat(channels.find(key)).isEmpty();
  }

  @Test
  @DisplayName("kronicle 25: a channel may have no column but time")
  void takesAChannelOfTimesOnly() {
    Channel channel = unit.channel();
    unit.rows().append(channel.key(), rows(channel).add(NOON).add(NOON).build());
    unit.sealer().sealAll();

    assertThat(unit.rows().page(channel.key(), RowQuery.all()).rows().times()).hasSize(2);
  }

  @Test
  @DisplayName("kronicle 33, 34, 35, 38: any column name works, words of SQL and others alike")
  void takesAnyColumnName() {
    String same = "x".repeat(60);
    List<String> names = List.of(
        "from",
        "where",
        "order",
        "user",
        "row_id",
        "xmin",
        "n",
        "Ünïcode °C",
        "温度",
        "1st",
        "a; drop table rhythmite_channel",
        same + "1",
        same + "2",
        "time",
        "rhythmite.time");
    Channel channel =
        unit.channel(names.stream().map(name -> required(name, INT)).toArray(ChannelColumn[]::new));
    Object[] values = IntStream.range(0, names.size()).mapToObj(i -> (long) i).toArray();
    unit.rows().append(channel.key(), rows(channel).add(NOON, values).build());
    unit.sealer().sealAll();

    var read = unit.rows().page(channel.key(), RowQuery.all()).rows();
    assertThat(read.schema().columns()).extracting(ChannelColumn::name).isEqualTo(names);
    assertThat(IntStream.range(0, names.size()).mapToObj(i -> read.value(i, 0)))
        .containsExactly(values);
  }

  @Test
  @DisplayName("kronicle 42: tags are scalars or arrays of scalars under keys that are not blank")
  void refusesOtherTags() {
    for (String tags : List.of("{'a':{}}", "{' ':1}", "{'a':[[1]]}", "{'a':[null]}")) {
      assertThatThrownBy(() -> ChannelDraft.empty().withTags(json(tags)))
          .as(tags)
          .isInstanceOf(LabelException.class);
    }
  }

  @Test
  @DisplayName("kronicle 93, 94: channels are listed newest first, with their rows, page by page")
  void listsPagesNewestFirst() {
    assertThat(channels.list(ChannelQuery.of("", 3)).channels()).isEmpty();
    List<ChannelKey> made = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Channel channel = unit.channel(NUMBER);
      made.add(0, channel.key());
      if (i % 2 == 0) {
        unit.setNow(unit.now().plusSeconds(1));
      }
      unit.rows().append(channel.key(), numbers(channel, NOON, 0, i + 1));
      if (i % 3 == 0) {
        unit.sealer().seal(channel.key());
      }
    }
    List<ChannelSummary> listed = new ArrayList<>();
    ChannelQuery query = ChannelQuery.of("", 3);
    ChannelPage page = channels.list(query);
    listed.addAll(page.channels());
    while (page.next().isPresent()) {
      page = channels.list(query.after(page.next().get()));
      listed.addAll(page.channels());
    }

    assertThat(listed)
        .extracting(each -> each.channel().key())
        .containsExactlyInAnyOrderElementsOf(made);
    assertThat(listed)
        .extracting(each -> each.channel().createdAt())
        .isSortedAccordingTo((left, right) -> right.compareTo(left));
    assertThat(listed)
        .allSatisfy(each ->
            assertThat(each.rows()).isEqualTo(10 - made.indexOf(each.channel().key())));
    assertThat(channels.summary(made.get(0)).orElseThrow().rows()).isEqualTo(10);
  }

  @Test
  @DisplayName("kronicle 95, 97, 98, 99: channels are found by name, tags and metadata")
  void findsByLabels() {
    ChannelKey lab = ChannelUnit.newKey();
    channels.create(
        lab,
        ChannelDraft.of(SCHEMA)
            .withName("lab")
            .withTags(json("{'loc':'lab','floor':3,'on':true,'all':['x','y'],"
                + "'test':'2026-03-31T10:09:16+02:00','long':'" + "z".repeat(500) + "'}"))
            .withMetadata(json("{'unit':'C','deep':{'a':1}}")));
    channels.create(ChannelUnit.newKey(), ChannelDraft.of(SCHEMA).withTags(json("{'loc':'lab'}")));
    ChannelQuery all = ChannelQuery.of("", 10);

    assertThat(found(all.withTag("loc", "lab"))).hasSize(2);
    assertThat(found(all.withTag("loc", "lab").withTag("floor", "3"))).containsExactly(lab);
    assertThat(found(all.withTag("on", "true"))).containsExactly(lab);
    assertThat(found(all.withTag("all", "y"))).containsExactly(lab);
    assertThat(found(all.withTag("test", "2026-03-31T10:09:16+02:00"))).containsExactly(lab);
    assertThat(found(all.withTag("long", "z".repeat(500)))).containsExactly(lab);
    assertThat(found(all.withTag("long", "z".repeat(499)))).isEmpty();
    assertThat(found(all.withMetadata("unit", "C"))).containsExactly(lab);
    assertThat(found(all.withTag("unit", "C"))).isEmpty();
    assertThat(found(all.named("lab").withTag("loc", "lab"))).containsExactly(lab);
    assertThat(found(all.named("nope"))).isEmpty();
  }

  private List<ChannelKey> found(ChannelQuery query) {
    return channels.list(query).channels().stream()
        .map(each -> each.channel().key())
        .toList();
  }

  @Test
  @DisplayName("kronicle 102, 103, 109: an upsert replaces what it says and keeps the rest")
  void upsertsKeepWhatIsAbsent() {
    ChannelKey key = ChannelUnit.newKey();
    channels.upsert(
        key,
        ChannelDraft.of(SCHEMA)
            .withName("lab")
            .withTags(json("{'a':1,'b':2}"))
            .withMetadata(json("{'m':1}")));
    channels.upsert(key, ChannelDraft.empty());
    channels.upsert(key, ChannelDraft.empty().withTags(json("{'a':5}")));

    Channel found = channels.find(key).orElseThrow();
    assertThat(found.name()).contains("lab");
    assertThat(found.metadata().toString()).isEqualTo("{\"m\":1}");
    assertThat(found.tags().toString()).isEqualTo("{\"a\":5}");
    assertThat(found(ChannelQuery.of("", 10).withTag("b", "2"))).isEmpty();
    assertThat(found(ChannelQuery.of("", 10).withTag("a", "5"))).containsExactly(key);
  }

  @Test
  @DisplayName("kronicle 105, 110: an upsert with other columns is refused, and names both schemas")
  void refusesAnotherSchemaInUpserts() {
    Channel channel = unit.channel(NUMBER);

    assertThatThrownBy(() -> channels.upsert(channel.key(), ChannelDraft.of(SCHEMA)))
        .isInstanceOf(SchemaConflictException.class)
        .hasMessageContaining("[n: int], not [Temp Out: float, nn: int]");
    channels.upsert(channel.key(), ChannelDraft.of(ChannelSchema.of(NUMBER)));
    assertThat(channels.find(channel.key()).orElseThrow().schema().version()).isEqualTo(1);
  }

  @Test
  @DisplayName("kronicle 111: a patch merges metadata and tags; null takes a member away")
  void patchesMerge() {
    Channel channel = unit.channel(NUMBER);
    channels.patch(
        channel.key(),
        ChannelDraft.empty().withMetadata(json("{'site':'x'}")).withTags(json("{'p':'q','r':1}")));
    Channel patched = channels.patch(
        channel.key(),
        ChannelDraft.empty().withMetadata(json("{'b':2}")).withTags(json("{'r':null}")));

    assertThat(patched.metadata().toString()).isEqualTo("{\"site\":\"x\",\"b\":2}");
    assertThat(patched.tags().toString()).isEqualTo("{\"p\":\"q\"}");
    assertThat(channels.find(channel.key())).contains(patched);
  }

  @Test
  @DisplayName(
      "kronicle 113, 117: a patch renames, not to a name that is taken, and nothing unknown")
  void patchesRename() {
    Channel channel = unit.channel(NUMBER);
    channels.create(ChannelUnit.newKey(), ChannelDraft.of(SCHEMA).withName("taken"));
    channels.patch(channel.key(), ChannelDraft.empty().withName("one"));
    channels.patch(channel.key(), ChannelDraft.empty().withName("two"));

    assertThat(channels.findByName("", "one")).isEmpty();
    assertThat(channels.findByName("", "two").map(Channel::key)).contains(channel.key());
    assertThatThrownBy(() -> channels.patch(channel.key(), ChannelDraft.empty().withName("taken")))
        .isInstanceOf(ChannelExistsException.class);
    assertThatThrownBy(() -> channels.patch(ChannelUnit.newKey(), ChannelDraft.empty()))
        .isInstanceOf(UnknownChannelException.class);
    assertThat(channels.find(channel.key()).orElseThrow().name()).contains("two");
  }

  @Test
  @DisplayName("kronicle 114: optional columns are added beside rows, which have no value there")
  void addsOptionalColumns() {
    Channel before = unit.channel(NUMBER);
    unit.rows().append(before.key(), numbers(before, NOON, 1, 1));
    unit.sealer().sealAll();
    unit.rows().append(before.key(), numbers(before, NOON, 2, 1));
    Channel after = channels.patch(
        before.key(), ChannelDraft.of(ChannelSchema.of(optional("new", STR), optional("n", INT))));
    unit.rows()
        .append(
            after.key(), rows(after).add(NOON, "a", 3L).add(NOON, null, null).build());
    // rows made before the change still fit
    unit.rows().append(before.key(), numbers(before, NOON, 4, 1));

    for (int sealed = 0; sealed < 2; sealed++) {
      var rows = unit.rows().page(before.key(), RowQuery.all()).rows();
      assertThat(
              IntStream.range(0, 5).mapToObj(row -> rows.value(0, row) + " " + rows.value(1, row)))
          .containsExactly("null 1", "null 2", "a 3", "null null", "null 4");
      unit.sealer().sealAll();
    }
    assertThat(after.schema().version()).isEqualTo(2);
  }

  @Test
  @DisplayName("kronicle 115: beside rows a type is not changed, and inserts still work")
  void refusesOtherChangesBesideRows() {
    Channel channel = unit.channel(NUMBER);
    unit.rows().append(channel.key(), numbers(channel, NOON, 1, 1));
    ChannelDraft text = ChannelDraft.of(ChannelSchema.of(required("n", STR)));
    ChannelDraft more = ChannelDraft.of(ChannelSchema.of(NUMBER, required("m", INT)));

    for (ChannelDraft change : List.of(text, more)) {
      assertThatThrownBy(() -> channels.patch(channel.key(), change))
          .isInstanceOf(SchemaConflictException.class)
          .hasMessageContaining("delete all rows first");
    }
    unit.rows().append(channel.key(), numbers(channel, NOON, 2, 1));
    assertThat(numbers(unit.rows().page(channel.key(), RowQuery.all()).rows()))
        .containsExactly(1L, 2L);
    unit.rows().delete(channel.key(), dev.rhythmite.store.TimeRange.all());
    Channel changed = channels.patch(channel.key(), text);
    assertThatThrownBy(() -> unit.rows().append(channel.key(), numbers(channel, NOON, 3, 1)))
        .isInstanceOf(SchemaConflictException.class)
        .hasMessageContaining("Make them anew");
    unit.rows().append(channel.key(), rows(changed).add(NOON, "three").build());
    assertThat(unit.rows().latest(channel.key()).orElseThrow().value(0, 0)).isEqualTo("three");
  }

  @Test
  @DisplayName("kronicle 118, 119: a copy has all but rows, a name of its own, and overrides")
  void copies() {
    ChannelKey key = ChannelUnit.newKey();
    Channel source =
        channels.create(key, ChannelDraft.of(SCHEMA).withName("lab").withTags(json("{'a':1}")));
    unit.rows().append(key, rows(source).add(NOON, 1.5, 2).build());

    Channel first = channels.copy(key, ChannelUnit.newKey(), ChannelDraft.empty());
    Channel second = channels.copy(key, ChannelUnit.newKey(), ChannelDraft.empty());
    Channel named = channels.copy(
        key, ChannelUnit.newKey(), ChannelDraft.empty().withName("x").withTags(json("{}")));

    assertThat(first.name()).contains("lab_copy");
    assertThat(second.name()).contains("lab_copy2");
    assertThat(named.name()).contains("x");
    assertThat(first.schema()).isEqualTo(source.schema());
    assertThat(first.tags().toString()).isEqualTo("{\"a\":1}");
    assertThat(named.tags().toString()).isEqualTo("{}");
    assertThat(unit.rows().count(first.key())).isZero();
    assertThatThrownBy(
            () -> channels.copy(ChannelUnit.newKey(), ChannelUnit.newKey(), ChannelDraft.empty()))
        .isInstanceOf(UnknownChannelException.class);
  }

  @Test
  @DisplayName("kronicle 121, 125: a deleted channel leaves nothing, and its id can be given again")
  void deletesAll() {
    ChannelKey key = ChannelUnit.newKey();
    Channel channel = channels.create(
        key, ChannelDraft.of(ChannelSchema.of(NUMBER)).withName("lab").withTags(json("{'a':1}")));
    unit.rows().append(key, numbers(channel, NOON, 0, 10), "once");
    unit.sealer().sealAll();
    unit.rows().append(key, numbers(channel, NOON, 10, 5));

    List<ChannelSummary> deleted = channels.delete(List.of(key));

    assertThat(deleted).extracting(ChannelSummary::rows).containsExactly(15L);
    assertThat(deleted.get(0).channel().name()).contains("lab");
    assertThat(channels.find(key)).isEmpty();
    for (String table : List.of("", "_name", "_label", "_data", "_chunk", "_tail", "_append")) {
      assertThat(unit.select("select count(*) from rhythmite_channel" + table))
          .as(table)
          .containsExactly("0");
    }
    assertThatThrownBy(() -> channels.delete(List.of(key)))
        .isInstanceOf(UnknownChannelException.class);
    Channel again = channels.create(key, ChannelDraft.of(SCHEMA).withName("lab"));
    assertThat(unit.rows().count(key)).isZero();
    assertThatThrownBy(() -> unit.rows().append(key, numbers(channel, NOON, 0, 1)))
        .isInstanceOf(SchemaConflictException.class);
    assertThat(again.schema().columns()).isEqualTo(SCHEMA.columns());
  }

  @Test
  @DisplayName("several channels are deleted all or none")
  void deletesAllOrNone() {
    Channel one = unit.channel(NUMBER);
    Channel two = unit.channel(NUMBER);
    ChannelKey missing = ChannelUnit.newKey();

    assertThatThrownBy(() -> channels.delete(List.of(one.key(), missing, two.key())))
        .isInstanceOf(UnknownChannelException.class)
        .extracting(e -> ((UnknownChannelException) e).keys())
        .isEqualTo(List.of(missing));
    assertThat(channels.find(one.key())).isPresent();
    assertThat(channels.delete(List.of(two.key(), one.key(), two.key())))
        .extracting(each -> each.channel().key())
        .containsExactly(two.key(), one.key());
    assertThat(channels.list(ChannelQuery.of("", 10)).channels()).isEmpty();
  }
}
