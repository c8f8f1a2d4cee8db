package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.spring.DatedFeeds;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.ServiceObserver.Feed;
import dev.rhythmite.store.sync.ChunkRef;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.DatedChunk;
import dev.rhythmite.store.sync.DatedFeed;
import dev.rhythmite.store.sync.DatedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The routes that unmodified clients of holcstore 0.5.12 pull from. They go by times of change, not
 * by cursors, and get full grids of plain doubles.
 */
@RestController
@RequestMapping("#{@rhythmiteHolcstore.basePath()}")
class HolcstoreController {

  private static final String SINCE = "since";
  private static final String LIMIT = "limit";
  private static final String OFFSET = "offset";

  /** Where a page begins, in the links that we give; a client that counts has only the offset. */
  private static final String AFTER = "after";

  private static final List<String> OWN = List.of(SINCE, LIMIT, OFFSET, AFTER);
  private static final Set<ChunkAxis> KNOWN_AXES = Set.of(ChunkAxis.YEAR, ChunkAxis.YEAR_MONTH);

  /** Those that doubles hold exactly, missing values too. */
  private static final Set<ValueType> KNOWN_TYPES = Set.of(ValueType.DOUBLE, ValueType.FLOAT);

  private static final int DEFAULT_PAGE_SIZE = 500;

  /** Full grids are large: a year of minutes is 4 MB. */
  private static final int EXPORT_BATCH = 4;

  private static final long BYTES_PER_REF = 4_096;

  private final DatedFeeds feeds;
  private final RhythmiteProperties.Holcstore settings;
  private final RhythmiteProperties.Sync limits;
  private final RouteAccess access;
  private final ServiceObserver observer;

  HolcstoreController(
      DatedFeeds feeds,
      RhythmiteProperties.Holcstore settings,
      RhythmiteProperties.Sync limits,
      RouteAccess access,
      ServiceObserver observer) {
    this.feeds = feeds;
    this.settings = settings;
    this.limits = limits;
    this.access = access;
    this.observer = observer;
  }

  @ModelAttribute
  void refuseUnguarded(HttpServletRequest request) {
    access.refuseUnguarded(request, settings.basePath());
  }

  @GetMapping({"/{store}/updates/", "/{store}/updates"})
  void updates(
      @PathVariable String store,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    DatedFeed<?> feed = feed(store);
    access.refuseTooMany(request, response, store, "updates by time");
    long began = System.nanoTime();
    long changes = writeUpdates(feed, parameters, request, response);
    observer.listed(Feed.HOLCSTORE, store, changes, CountedBytes.since(began));
  }

  private <K extends Record> long writeUpdates(
      DatedFeed<K> feed,
      MultiValueMap<String, String> given,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Parameters parameters = Parameters.of(given, OWN, feed.keyType());
    KeyFilter<K> filter =
        Parameters.checked(() -> feed.keyType().parseFilter(parameters.conditions()));
    Instant since = since(parameters, feed);
    int limit = Math.min(
        parameters.number(LIMIT, DEFAULT_PAGE_SIZE, Integer.MAX_VALUE), limits.maxPageSize());
    long offset = offset(parameters);
    Optional<Cursor> after = parameters.find(AFTER).map(Cursor::new);
    DatedPage<K> page = Parameters.checked(() -> after.isPresent()
        ? feed.changedAfter(after.get(), filter, limit)
        : feed.changedSince(since, filter, offset, limit));
    PageLinks links = new PageLinks(request, given);
    var frame = new HolcstoreJson.Frame(
        feed.count(since, filter),
        page.next().map(next -> links.next(limit, offset + limit, next)).orElse(null),
        offset == 0 ? null : links.previous(limit, Math.max(0, offset - limit)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    new HolcstoreJson<>(feed.keyType(), feed.layout())
        .writePage(frame, page, response.getOutputStream());
    return page.updates().size();
  }

  /** Earlier than asked for, since changes that commit late bear times that the client has passed. */
  private Instant since(Parameters parameters, DatedFeed<?> feed) {
    String text = parameters
        .find(SINCE)
        .orElseThrow(() -> Parameters.refused("Parameter since is missing. It is the time of the"
            + " latest change that the client has, in ISO 8601; add it."));
    return TimeParameter.parse(SINCE, text, feed.layout().zone()).minus(settings.overlap());
  }

  private static long offset(Parameters parameters) {
    return parameters.find(OFFSET).filter(text -> !text.equals("0")).isEmpty()
        ? 0
        : parameters.number(OFFSET, 0, Integer.MAX_VALUE);
  }

  @GetMapping({"/{store}/pack/", "/{store}/pack"})
  void pack(@PathVariable String store, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DatedFeed<?> feed = feed(store);
    access.refuseTooMany(request, response, store, "pack by time");
    long began = System.nanoTime();
    CountedBytes out = new CountedBytes(response.getOutputStream());
    long chunks = writePack(feed, request, response, out);
    observer.packed(Feed.HOLCSTORE, store, chunks, out.bytes(), CountedBytes.since(began));
  }

  private <K extends Record> long writePack(
      DatedFeed<K> feed, HttpServletRequest request, HttpServletResponse response, OutputStream out)
      throws IOException {
    HolcstoreJson<K> json = new HolcstoreJson<>(feed.keyType(), feed.layout());
    int most = limits.maxPackSize();
    List<ChunkRef<K>> refs =
        json.readRefs(BoundedBody.of(request, (most + 1L) * BYTES_PER_REF), most);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    var pack = json.packTo(out);
    long chunks = 0;
    for (int from = 0; from < refs.size(); from += EXPORT_BATCH) {
      int to = Math.min(refs.size(), from + EXPORT_BATCH);
      for (DatedChunk<K> chunk : feed.export(refs.subList(from, to))) {
        pack.write(chunk);
        chunks++;
      }
    }
    pack.end();
    return chunks;
  }

  @RequestMapping(
      path = {"/{store}/updates/", "/{store}/updates", "/{store}/pack/", "/{store}/pack"},
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE})
  void getOnly(HttpServletResponse response) {
    response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
    throw Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This route takes GET only.")
        .exception();
  }

  @RequestMapping("/**")
  void unknown() {
    throw Problem.of(
            HttpStatus.NOT_FOUND,
            "There is no such route. A store has the routes updates/ and pack/.")
        .exception();
  }

  private DatedFeed<?> feed(String store) {
    DatedFeed<?> feed = feeds
        .find(store)
        .orElseThrow(() -> notServed(
            store,
            " is no tracked store. A store has the name of its"
                + " entity, and @ChunkLayout(tracked = true)."));
    if (!KNOWN_AXES.contains(feed.layout().axis())) {
      throw notServed(
          store,
          " has chunks of the axis "
              + feed.layout().axis()
              + ". Clients of these routes know years and months only; pull it by cursor.");
    }
    if (!KNOWN_TYPES.contains(feed.layout().type())) {
      throw notServed(
          store,
          " has values of type "
              + feed.layout().type()
              + ". Clients of these routes get doubles only; pull it by cursor.");
    }
    for (KeyField field : feed.keyType().fields()) {
      if (OWN.contains(field.name())) {
        throw notServed(
            store,
            " has a key field "
                + field.name()
                + ", which these routes need as a parameter of their own; pull it by cursor.");
      }
    }
    return feed;
  }

  private static ProblemException notServed(String store, String reason) {
    return Problem.of(HttpStatus.NOT_FOUND, store + reason).exception();
  }
}
