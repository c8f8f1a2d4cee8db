package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.exchange.ExchangeException;
import dev.rhythmite.store.exchange.ImportResult;
import dev.rhythmite.store.exchange.SeriesExport;
import dev.rhythmite.store.exchange.SeriesImport;
import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RhythmiteProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.json.JsonMapper;

/** The routes that give a selection of a store as one file, and take one back. */
@RestController
@RequestMapping("#{@rhythmiteSync.basePath()}")
class ExchangeController {

  private static final JsonMapper JSON = new JsonMapper();

  private final StoreRoutes routes;
  private final RhythmiteProperties.Exchange properties;

  ExchangeController(StoreRoutes routes, RhythmiteProperties.Exchange properties) {
    this.routes = routes;
    this.properties = properties;
  }

  @ModelAttribute
  void refuseUnguarded(HttpServletRequest request) {
    routes.refuseUnguarded(request);
  }

  @GetMapping("/{store}/export")
  void export(
      @PathVariable String store,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    RegisteredStore<?> registered = routes.store(store);
    routes.access().refuseTooMany(request, response, store, "export");
    ExchangeFormat format =
        ExchangeFormat.accepted(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    export(registered, format, parameters, response);
  }

  private static <K extends Record> void export(
      RegisteredStore<K> registered,
      ExchangeFormat format,
      MultiValueMap<String, String> given,
      HttpServletResponse response)
      throws IOException {
    KeyType<K> keyType = registered.store().keyType();
    Parameters parameters = Parameters.of(given, List.of("start", "end"), keyType);
    KeyFilter<K> filter = Parameters.checked(() -> keyType.parseFilter(parameters.conditions()));
    TimeRange range = SyncController.range(parameters, registered.zone());
    long series = format.write(
        SeriesExport.of(registered.store()),
        filter,
        range,
        new AttachmentBody(response, format.contentType(), format.fileName(registered.name())));
    if (series == 0) {
      throw Problem.of(
              HttpStatus.NOT_FOUND,
              registered.name() + " has no value of such keys in this range of time.")
          .exception();
    }
  }

  @PostMapping("/{store}/import")
  void importSeries(
      @PathVariable String store,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    RegisteredStore<?> registered = routes.store(store);
    routes.access().refuseTooMany(request, response, store, "import");
    if (!properties.importEnabled()) {
      throw Problem.of(
              HttpStatus.NOT_FOUND,
              "This server imports nothing. Set rhythmite.exchange.import-enabled=true.")
          .exception();
    }
    ExchangeFormat format = ExchangeFormat.of(Optional.ofNullable(request.getContentType()));
    ImportResult result = importSeries(registered, format, parameters, request);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(JSON.writeValueAsBytes(result));
  }

  private <K extends Record> ImportResult importSeries(
      RegisteredStore<K> registered,
      ExchangeFormat format,
      MultiValueMap<String, String> given,
      HttpServletRequest request)
      throws IOException {
    Parameters parameters =
        Parameters.of(given, List.of("mode"), registered.store().keyType());
    if (!parameters.conditions().isEmpty()) {
      throw Parameters.refused("A file says itself which series it has. Leave key fields out.");
    }
    var into = SeriesImport.into(registered.store(), mode(parameters));
    InputStream body = BoundedBody.of(request, properties.maxImportSize().toBytes());
    try {
      return format == ExchangeFormat.ARROW ? into.fromArrow(body) : fromZip(into, body);
    } catch (ExchangeException | MalformedBlobException e) {
      throw Parameters.refused(e.getMessage());
    }
  }

  /** The directory of a ZIP stands at its end, so it has to be there as a whole. */
  private static ImportResult fromZip(SeriesImport<?> into, InputStream body) throws IOException {
    Path file = Files.createTempFile("rhythmite-import", ".zip");
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return into.fromZip(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static WriteMode mode(Parameters parameters) {
    String text = parameters.find("mode").orElse("create");
    for (WriteMode mode : WriteMode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
        return mode;
      }
    }
    throw Parameters.refused(
        "Parameter mode is \"" + text + "\". It is create, merge or replace; correct it.");
  }

  @RequestMapping("/{store}/export")
  void readOnly(HttpServletResponse response) {
    throw SyncController.methodNotAllowed(response, "GET, HEAD");
  }

  @RequestMapping("/{store}/import")
  void postOnly(HttpServletResponse response) {
    throw SyncController.methodNotAllowed(response, "POST");
  }
}
