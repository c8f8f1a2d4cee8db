package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.sync.Cursor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The addresses of the pages around one, absolute, with all other parameters of its request. */
final class PageLinks {

  private final String url;
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  PageLinks(HttpServletRequest request, MultiValueMap<String, String> given) {
    url = request.getRequestURL().toString();
    parameters.putAll(given.toSingleValueMap());
    parameters.remove("after");
  }

  String next(int limit, long offset, Cursor after) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("limit", limit);
    all.put("offset", offset);
    all.put("after", after.text());
    return link(all);
  }

  String previous(int limit, long offset) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("limit", limit);
    all.put("offset", offset);
    return link(all);
  }

  /** As variables, so that every character of a value that means something is escaped. */
  private String link(Map<String, Object> all) {
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    all.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
    return url + "?" + query.encode().buildAndExpand(all).getQuery();
  }
}
