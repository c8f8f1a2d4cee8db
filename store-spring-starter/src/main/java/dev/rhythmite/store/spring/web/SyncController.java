package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.ServiceObserver.Feed;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.WireFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The routes of the stores: changes and chunks of those that are tracked, series of all.
 *
 * <p>Bodies are written while the request's thread waits: no timeout of asynchronous requests cuts a
 * long one off, and an error in the middle breaks the connection.
 */
@RestController
@RequestMapping("#{@rhythmiteSync.basePath()}")
class SyncController {

  private static final int DEFAULT_PAGE_SIZE = 500;

  /** How many chunks are in memory at once. */
  private static final int EXPORT_BATCH = 32;

  /** What the name of a chunk may take, key and all. */
  private static final long BYTES_PER_REF = 4_096;

  private final StoreRoutes routes;
  private final RhythmiteProperties.Sync properties;
  private final ServiceObserver observer;

  SyncController(StoreRoutes routes, ServiceObserver observer) {
    this.routes = routes;
    this.observer = observer;
    this.properties = routes.properties();
  }

  @ModelAttribute
  void refuseUnguarded(HttpServletRequest request) {
    routes.refuseUnguarded(request);
  }

  @GetMapping("/{store}/updates")
  void updates(
      @PathVariable String store,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ChunkFeed<?> feed = feed(store);
    routes.access().refuseTooMany(request, response, store, "updates");
    long began = System.nanoTime();
    long changes = writeUpdates(feed, parameters, response);
    observer.listed(Feed.SYNC, store, changes, CountedBytes.since(began));
  }

  private <K extends Record> long writeUpdates(
      ChunkFeed<K> feed, MultiValueMap<String, String> given, HttpServletResponse response)
      throws IOException {
    Parameters parameters = Parameters.of(given, List.of("cursor", "limit"), feed.keyType());
    int limit = parameters.number("limit", DEFAULT_PAGE_SIZE, properties.maxPageSize());
    var page = Parameters.checked(() -> {
      Cursor cursor = parameters.find("cursor").map(Cursor::new).orElse(Cursor.START);
      KeyFilter<K> filter = feed.keyType().parseFilter(parameters.conditions());
      return feed.updatesAfter(cursor, filter, limit);
    });
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    new WireFormat<>(feed.keyType()).writePage(page, response.getOutputStream());
    return page.updates().size();
  }

  @PostMapping("/{store}/pack")
  void pack(@PathVariable String store, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ChunkFeed<?> feed = feed(store);
    routes.access().refuseTooMany(request, response, store, "pack");
    long began = System.nanoTime();
    CountedBytes out = new CountedBytes(response.getOutputStream());
    long chunks = writePack(feed, request, response, out);
    observer.packed(Feed.SYNC, store, chunks, out.bytes(), CountedBytes.since(began));
  }

  private <K extends Record> long writePack(
      ChunkFeed<K> feed, HttpServletRequest request, HttpServletResponse response, OutputStream out)
      throws IOException {
    WireFormat<K> format = new WireFormat<>(feed.keyType());
    int most = properties.maxPackSize();
    List<ChunkRef<K>> refs =
        format.readRefs(BoundedBody.of(request, (most + 1L) * BYTES_PER_REF), most);
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    long chunks = 0;
    for (int from = 0; from < refs.size(); from += EXPORT_BATCH) {
      int to = Math.min(refs.size(), from + EXPORT_BATCH);
      for (PackedChunk<K> chunk : feed.export(refs.subList(from, to))) {
        format.writeChunk(chunk, out);
        chunks++;
      }
    }
    format.writeEnd(out);
    return chunks;
  }

  @GetMapping("/{store}/series")
  void series(
      @PathVariable String store,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    RegisteredStore<?> registered = routes.store(store);
    routes.access().refuseTooMany(request, response, store, "series");
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    SeriesAnswer<?> answer = answer(registered, parameters);
    Representation representation =
        Representation.accepted(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    response.setContentType(representation.contentType());
    representation.format().write(answer, response.getOutputStream());
  }

  private static <K extends Record> SeriesAnswer<K> answer(
      RegisteredStore<K> registered, MultiValueMap<String, String> given) {
    var store = registered.store();
    KeyType<K> keyType = store.keyType();
    Parameters parameters = Parameters.of(given, List.of("start", "end"), keyType);
    K key = Parameters.checked(() -> keyType.parse(parameters.keyFields()));
    TimeRange range = range(parameters, registered.zone());
    Series series = Parameters.checked(() -> store.read(key, range))
        .orElseThrow(() -> Problem.of(
                HttpStatus.NOT_FOUND,
                registered.name() + " has no value of this key in this range of time.")
            .exception());
    return new SeriesAnswer<>(
        registered.name(),
        registered.zone(),
        store.layout().map(StoreLayout::frequency),
        keyType,
        key,
        series);
  }

  static TimeRange range(Parameters parameters, ZoneId zone) {
    Instant start = parameters
        .find("start")
        .map(text -> TimeParameter.parse("start", text, zone))
        .orElse(Instant.MIN);
    Instant end = parameters
        .find("end")
        .map(text -> TimeParameter.parse("end", text, zone))
        .orElse(Instant.MAX);
    return Parameters.checked(() -> TimeRange.of(start, end));
  }

  @RequestMapping({"/{store}/updates", "/{store}/series"})
  void readOnly(HttpServletResponse response) {
    throw methodNotAllowed(response, "GET, HEAD");
  }

  @RequestMapping("/{store}/pack")
  void postOnly(HttpServletResponse response) {
    throw methodNotAllowed(response, "POST");
  }

  static ProblemException methodNotAllowed(HttpServletResponse response, String allowed) {
    response.setHeader(HttpHeaders.ALLOW, allowed);
    return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This route takes " + allowed + " only.")
        .exception();
  }

  @RequestMapping("/**")
  void unknown() {
    throw Problem.of(
            HttpStatus.NOT_FOUND,
            "There is no such route. A store has the routes updates, pack, series, export and"
                + " import.")
        .exception();
  }

  private ChunkFeed<?> feed(String name) {
    RegisteredStore<?> store = routes.store(name);
    Optional<? extends ChunkFeed<?>> feed = store.feed();
    if (feed.isEmpty()) {
      throw Problem.of(
              HttpStatus.NOT_FOUND,
              "The store "
                  + store.name()
                  + " is not tracked, so it has no changes to list. "
                  + (store.store().layout().isPresent()
                      ? "Declare it with @ChunkLayout(tracked = true)."
                      : "Only a TimeseriesChunkStore can be."))
          .exception();
    }
    return feed.get();
  }
}
