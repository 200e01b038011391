package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.Setting.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which platform a command speaks to, and with which key.
 *
 * @param kind where containers run
 * @param endpoint the base URL of Civis Platform's API; not used for the embedded platform
 * @param key where the key is to be had; null for the embedded platform, which makes its own
 * @param api how the API is spoken to
 */
public record PlatformSettings(
    Setting<PlatformKind> kind,
    Setting<Endpoint> endpoint,
    @Nullable KeyOrigin key,
    ApiSettings api) {

  /** The environment variable that carries the key. */
  public static final String KEY = "CIVIS_API_KEY";

  /** The environment variable that names the API's base URL. */
  public static final String ENDPOINT = "CIVIS_API_ENDPOINT";

  private static final Source KEY_SOURCE = Source.environment(KEY);

  /**
   * Chooses. A missing secret must not make a machine do the platform's work: without an explicit
   * word, an empty key, or an endpoint without a key, is refused and never a local run.
   *
   * @param asked what the option {@code --platform} says, or null
   * @param environment variables by name
   * @throws UserException if the choice is not clear, or the key cannot be one
   */
  public static PlatformSettings resolve(
      @Nullable PlatformKind asked, Map<String, String> environment) {
    return resolve(asked, ApiSettings.DEFAULT, environment);
  }

  /**
   * Chooses. A key that an option names chooses as the variable does, and wins over it.
   *
   * @param api how the API is to be spoken to
   */
  public static PlatformSettings resolve(
      @Nullable PlatformKind asked, ApiSettings api, Map<String, String> environment) {
    Setting<PlatformKind> kind = kind(asked, api.key(), environment);
    if (kind.value() == PlatformKind.LOCAL) {
      return new PlatformSettings(kind, new Setting<>(Endpoint.CIVIS, Source.DEFAULT), null, api);
    }
    KeyOrigin key =
        api.key() == null
            ? key(environment, "--platform civis needs an API key", ", or say --platform local")
            : api.key();
    return new PlatformSettings(kind, endpoint(environment), key, api);
  }

  /**
   * The platform that a run was begun on.
   *
   * @param local whether it is the embedded one
   * @param there the address of the other one
   * @throws UserException if the environment names another, or there is no key
   */
  public static PlatformSettings again(
      boolean local, String there, ApiSettings api, Map<String, String> environment) {
    KeyOrigin option = api.key();
    if (local) {
      if (option != null) {
        throw new UserException(
            word(option) + " is for Civis Platform, but the run is on the embedded one");
      }
      return new PlatformSettings(
          new Setting<>(PlatformKind.LOCAL, Source.RUN),
          new Setting<>(Endpoint.CIVIS, Source.DEFAULT),
          null,
          api);
    }
    Endpoint then = Endpoint.parse(there);
    Setting<Endpoint> now = endpoint(environment);
    if (now.source().kind() == Setting.Kind.ENVIRONMENT && !now.value().equals(then)) {
      throw new UserException(
          ENDPOINT + " is " + now.value().uri() + ", but the run is on " + then.uri());
    }
    String needs =
        "the run is on Civis Platform, at " + then.uri() + ", and needs an API key there";
    return new PlatformSettings(
        new Setting<>(PlatformKind.CIVIS, Source.RUN),
        new Setting<>(then, Source.RUN),
        option == null ? key(environment, needs, "") : option,
        api);
  }

  /**
   * Civis Platform, for what the embedded one cannot do.
   *
   * @throws UserException if there is no key
   */
  public static PlatformSettings civis(ApiSettings api, Map<String, String> environment) {
    KeyOrigin option = api.key();
    return new PlatformSettings(
        new Setting<>(PlatformKind.CIVIS, Source.DEFAULT),
        endpoint(environment),
        option == null
            ? key(environment, "this is done on Civis Platform and needs an API key", "")
            : option,
        api);
  }

  /** An option as it is written, without what it is given. */
  private static String word(KeyOrigin option) {
    return option.name().split(" ", 2)[0];
  }

  private static Setting<PlatformKind> kind(
      @Nullable PlatformKind asked, @Nullable KeyOrigin key, Map<String, String> environment) {
    String option = key == null ? "" : word(key);
    if (key != null && asked == PlatformKind.LOCAL) {
      throw new UserException(option + " is for Civis Platform, but --platform says local");
    }
    if (asked != null) {
      return new Setting<>(asked, Source.option("--platform"));
    }
    if (key != null) {
      return new Setting<>(PlatformKind.CIVIS, Source.option(option));
    }
    if (environment.containsKey(KEY)) {
      return new Setting<>(PlatformKind.CIVIS, KEY_SOURCE);
    }
    if (environment.containsKey(ENDPOINT)) {
      throw new UserException(
          ENDPOINT
              + " is set but "
              + KEY
              + " is not: set the key, name it with --api-key-file or --api-key-command, or say"
              + " --platform local");
    }
    return new Setting<>(PlatformKind.LOCAL, Source.DEFAULT);
  }

  private static Setting<Endpoint> endpoint(Map<String, String> environment) {
    String text = environment.get(ENDPOINT);
    return text == null || text.isBlank()
        ? new Setting<>(Endpoint.CIVIS, Source.DEFAULT)
        : new Setting<>(Endpoint.parse(text.strip()), Source.environment(ENDPOINT));
  }

  /**
   * The key of the environment.
   *
   * @param needs says what needs it
   * @param instead says what can be done without one; may be empty
   */
  private static KeyOrigin key(Map<String, String> environment, String needs, String instead) {
    String text = environment.get(KEY);
    if (text == null) {
      throw new UserException(
          needs
              + ": set "
              + KEY
              + " or give --api-key-file (make a key in Civis Platform under your name, API Keys)");
    }
    if (text.isBlank()) {
      throw new UserException(KEY + " is set but empty: set it to an API key" + instead);
    }
    return new KeyOrigin.Variable(ApiKey.parse(KEY, text));
  }
}
