package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.ServiceObserver.Outcome;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.util.Optional;

/** Gives a token to whoever knows a password. */
public final class Logins {

  private static final String LOGIN = "login";
  private static final String CHANGE = "password.change";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Tokens tokens;
  private final LoginThrottle throttle;
  private final Optional<Users> users;
  private final AuditLog audit;
  private final ServiceObserver observer;

  Logins(
      Accounts accounts,
      Passwords passwords,
      Tokens tokens,
      LoginThrottle throttle,
      Optional<Users> users,
      AuditLog audit,
      ServiceObserver observer) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.tokens = tokens;
    this.throttle = throttle;
    this.users = users;
    this.audit = audit;
    this.observer = observer;
  }

  /**
   * Returns a token.
   *
   * @param login a name or an address
   * @param address from where it is tried
   * @throws AccessRefusedException if that is wrong, whatever of it, or was tried too often
   */
  public String login(String login, String password, String address) {
    return tokens.issue(checked(LOGIN, login, password, address));
  }

  /**
   * Changes a password, after which all earlier tokens of its user are dead, and returns a new one.
   *
   * @throws AccessRefusedException as {@link #login}, or if the new one is weak or differs from its
   *     repetition
   */
  public String changePassword(
      String login, String password, String newPassword, String repeated, String address) {
    Account account = checked(CHANGE, login, password, address);
    if (!newPassword.equals(repeated)) {
      throw AccessRefusedException.of(
          Reason.WEAK_PASSWORD, "The new passwords differ. Send the same one twice.");
    }
    Users stored = users
        .filter(any -> !account.configured())
        .orElseThrow(() -> AccessRefusedException.of(
            Reason.WEAK_PASSWORD,
            "The password of this user is in the configuration. Change it there."));
    stored.changePassword(account, newPassword);
    return tokens.issue(accounts
        .byId(account.user().id())
        .orElseThrow(() -> refused(CHANGE, Optional.of(account), address)));
  }

  private Account checked(String action, String login, String password, String address) {
    begin(login, address);
    Optional<Account> account = accounts.byLogin(login);
    boolean right = passwords.matches(password, account);
    return account
        .filter(found -> right && found.user().active())
        .map(found -> {
          throttle.succeeded(login, address);
          observer.loggedIn(Outcome.DONE);
          return found;
        })
        .orElseThrow(() -> refused(action, account, address));
  }

  private void begin(String login, String address) {
    try {
      throttle.begin(login, address);
    } catch (AccessRefusedException e) {
      observer.loggedIn(Outcome.THROTTLED);
      throw e;
    }
  }

  /** Names those only who exist: some type their password where their name belongs. */
  private AccessRefusedException refused(String action, Optional<Account> account, String address) {
    String who = account.map(found -> found.caller().label()).orElse("nobody known");
    audit.refusedLogin(action, who, address);
    observer.loggedIn(Outcome.REFUSED);
    return AccessRefusedException.of(Reason.WRONG_CREDENTIALS, "Invalid credentials");
  }
}
