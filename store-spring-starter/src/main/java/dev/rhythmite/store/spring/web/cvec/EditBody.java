package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.metric.SpanEdit;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import dev.rhythmite.store.spring.web.metric.FaceProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** What somebody says of a span: {@code {"start_at","end_at","metadata"}}, each of which may miss. */
final class EditBody {

  private final BodyMembers members;

  private EditBody(BodyMembers members) {
    this.members = members;
  }

  static EditBody of(HttpServletRequest request) throws IOException {
    return new EditBody(BodyMembers.of(request));
  }

  /**
   * Returns the edit.
   *
   * @param before what members that are not there are taken from; null takes one away
   */
  SpanEdit edit(Optional<SpanEdit> before) {
    try {
      return new SpanEdit(
          members.has("start_at") ? members.time("start_at") : before.flatMap(SpanEdit::start),
          members.has("end_at") ? members.time("end_at") : before.flatMap(SpanEdit::end),
          members.has("metadata")
              ? members.object("metadata")
              : before.flatMap(SpanEdit::metadata));
    } catch (FaceProblemException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
  }
}
