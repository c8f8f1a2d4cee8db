package dev.rhythmite.store.spring.web.metric;

import dev.rhythmite.store.spring.web.BoundedBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.ServletWebRequest;

/** What the routes of metrics ask of a request. */
public final class FaceRequests {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private FaceRequests() {}

  /** Returns the name of a metric in the path, or else in the parameter {@code name}. */
  public static String name(HttpServletRequest request) {
    return FacePathFilter.nameIn(request)
        .or(() -> Optional.ofNullable(request.getParameter("name")))
        .orElseThrow(() -> FaceProblem.malformed(
                "Parameter name is missing. It is the name of a metric; add it.")
            .exception());
  }

  /**
   * Returns the body, if it is of one of some types.
   *
   * @throws FaceProblemException if it is of another one; and later, if it is too long
   */
  public static InputStream body(
      HttpServletRequest request, DataSize longest, Collection<String> types) throws IOException {
    String type = request.getContentType();
    if (type != null && !types.contains(plain(type))) {
      throw FaceProblem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Content-Type is " + type + ". This route takes " + String.join(", ", types) + ".")
          .exception();
    }
    return BoundedBody.of(request, longest.toBytes());
  }

  private static String plain(String type) {
    try {
      MediaType parsed = MediaType.parseMediaType(type);
      return (parsed.getType() + "/" + parsed.getSubtype()).toLowerCase(Locale.ROOT);
    } catch (InvalidMediaTypeException e) {
      return type;
    }
  }

  /** Returns the key by which a repeated append is known. */
  public static Optional<String> idempotencyKey(HttpServletRequest request) {
    Optional<String> key = Optional.ofNullable(request.getHeader(IDEMPOTENCY_KEY));
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > LONGEST_KEY)) {
      throw FaceProblem.malformed(
              "The header " + IDEMPOTENCY_KEY + " has " + key.get().length()
                  + " characters. It has 1 to " + LONGEST_KEY + "; send a random UUID.")
          .exception();
    }
    return key;
  }

  /** Returns whether the body of the answer is not wanted. */
  public static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }

  /**
   * Sets the tag of an answer; returns whether the client has it, and was told so.
   *
   * @param version of the data, read before them
   */
  public static boolean isKnown(
      HttpServletRequest request, HttpServletResponse response, String tenant, String version) {
    String question = tenant + "\n" + request.getRequestURI() + "\n"
        + FacePathFilter.nameIn(request).orElse("") + "\n" + request.getQueryString();
    String tag = "W/\"" + version + "-" + digest(question) + "\"";
    if (isAny(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setHeader(HttpHeaders.ETAG, tag);
      response.setStatus(HttpStatus.NOT_MODIFIED.value());
      return true;
    }
    return new ServletWebRequest(request, response).checkNotModified(tag);
  }

  /** Any answer will do, and there is one; Spring does not know this form. */
  private static boolean isAny(@Nullable String known) {
    return known != null && known.strip().equals("*");
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
