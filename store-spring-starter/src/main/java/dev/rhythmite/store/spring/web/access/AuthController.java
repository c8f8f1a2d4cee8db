package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.access.Logins;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives tokens to users. */
@RestController
@ChannelRoutes
@RequestMapping("#{@rhythmiteAccessPaths.basePath()}/auth/v1")
class AuthController {

  private static final JsonMapper JSON = new JsonMapper();

  private final Logins logins;

  AuthController(Logins logins) {
    this.logins = logins;
  }

  @PostMapping("/login")
  void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody body = JsonBody.of(request);
    send(
        logins.login(body.text("login"), body.text("password"), request.getRemoteAddr()), response);
  }

  @PostMapping("/change_password")
  void changePassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonBody body = JsonBody.of(request);
    String token = logins.changePassword(
        body.text("login"),
        body.text("password"),
        body.text("new_password"),
        body.text("confirm_password"),
        request.getRemoteAddr());
    send(token, response);
  }

  private static void send(String token, HttpServletResponse response) throws IOException {
    JsonAnswer.send(
        JSON.createObjectNode().put("access_token", token).put("token_type", "bearer"), response);
  }
}
