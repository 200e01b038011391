package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.User;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.platform.rest.Sighting;
import io.civisparallel.platform.rest.Timeouts;
import io.civisparallel.platform.rest.Visit;
import io.civisparallel.platform.rest.Visit.Welcome;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.PlatformKind;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code doctor} finds out of the platform that a run would use, by asking it who we are. */
final class PlatformChecks {

  /** A clock that is further off signs links that are not valid, and finds valid ones expired. */
  private static final Duration MOST_SKEW = Duration.ofSeconds(60);

  private static final RetryPolicy TWICE =
      new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(1));

  private static final Timeouts SOON =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  private final PlatformSettings chosen;
  private final Host host;
  private final URI endpoint;

  private PlatformChecks(PlatformSettings chosen, Host host) {
    this.chosen = chosen;
    this.host = host;
    this.endpoint = chosen.endpoint().value().uri();
  }

  /** Everything about the platform; of the embedded one there is only that it is chosen. */
  static List<Check> of(PlatformSettings chosen, Host host) {
    return chosen.kind().value() == PlatformKind.LOCAL
        ? List.of(
            Check.fine("platform", "local: this machine"),
            Check.fine("key", "none is needed; Civis Platform needs " + PlatformSettings.KEY))
        : new PlatformChecks(chosen, host).checks();
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.fine("platform", "civis at " + endpoint));
    KeyReader key = new KeyReader(Objects.requireNonNull(chosen.key()), host.env());
    RestSettings.@Nullable Network network = network(checks);
    boolean hasKey = isThere(key, checks);
    if (network != null && hasKey) {
      visit(Visit.to(settings(key, network)), key, checks);
    }
    return checks;
  }

  private RestSettings.@Nullable Network network(List<Check> checks) {
    try {
      Setting<Path> certificates = chosen.api().caCertificates();
      RestSettings.Network network = Network.of(certificates, host.env());
      String proxy = network.proxies().describe(endpoint);
      checks.add(Check.fine("proxy", proxy == null ? "none: straight to the platform" : proxy));
      return network;
    } catch (UserException e) {
      checks.add(Check.broken("network", String.valueOf(e.getMessage()), "mend or leave it out"));
      return null;
    }
  }

  private static boolean isThere(KeyReader key, List<Check> checks) {
    try {
      key.readAhead();
      return true;
    } catch (UserException e) {
      String remedy = "make a key in Civis Platform under your name, API Keys";
      checks.add(Check.broken("key", String.valueOf(e.getMessage()), remedy));
      return false;
    }
  }

  private RestSettings settings(KeyReader key, RestSettings.Network network) {
    return RestSettings.builder(endpoint, key)
        .userAgent("civis-parallel/" + Version.text())
        .network(network)
        .pace(Pace.UNLIMITED)
        .timeouts(SOON)
        .failures(TWICE)
        .refusals(RetryPolicy.NEVER)
        .patience(Duration.ZERO)
        .build();
  }

  private void visit(Visit visit, KeyReader key, List<Check> checks) {
    checks.add(endpoint(visit));
    checks.add(encryption(visit));
    checks.add(key(visit, key));
    Sighting sighting = visit.sighting();
    if (sighting != null) {
      checks.add(clock(sighting));
      checks.add(budgets(sighting));
    }
  }

  private Check endpoint(Visit visit) {
    return switch (visit.welcome()) {
      case KNOWN, KEY_REFUSED -> Check.fine("endpoint", endpoint + " answers");
      case NOT_TRUSTED -> Check.fine("endpoint", endpoint + " can be reached");
      case TROUBLED ->
          Check.broken("endpoint", visit.message(), "check CIVIS_API_ENDPOINT, or wait");
      case UNREACHABLE ->
          Check.broken(
              "endpoint",
              visit.message(),
              "check the network, CIVIS_API_ENDPOINT, HTTPS_PROXY and NO_PROXY");
    };
  }

  private Check encryption(Visit visit) {
    if (endpoint.getScheme().equals("http")) {
      return Check.fine("tls", "none: the platform is on this machine");
    }
    String besides =
        chosen.api().caCertificates() == null
            ? ""
            : ", as are those in " + chosen.api().caCertificates().value();
    String trusted = "certificates that this Java trusts" + besides;
    return switch (visit.welcome()) {
      case NOT_TRUSTED ->
          Check.broken(
              "tls",
              "the platform's certificate is not trusted (trusted are " + trusted + ")",
              "name the authority's certificate with --ca-cert FILE or " + ApiSettings.CA_CERT);
      case UNREACHABLE -> Check.missing("tls", "nobody could be spoken to", "see endpoint");
      case KNOWN, KEY_REFUSED, TROUBLED ->
          Check.fine("tls", "the platform's certificate is trusted (" + trusted + ")");
    };
  }

  private static Check key(Visit visit, KeyReader key) {
    String from = "from " + key.name();
    List<String> warnings = key.warnings();
    User user = visit.user();
    if (visit.welcome() == Welcome.KEY_REFUSED) {
      return Check.broken(
          "key",
          from + ", and the platform refuses it",
          "check that it is whole, or make a new one in Civis Platform: keys expire within 30 days");
    }
    if (user == null) {
      return Check.missing("key", from + "; nobody could be asked of it", "see endpoint and tls");
    }
    String detail = from + ", of the user " + user.username() + " (" + user.id() + ")";
    return warnings.isEmpty()
        ? Check.fine("key", detail)
        : Check.doubtful("key", detail, String.join("; ", warnings));
  }

  private static Check clock(Sighting sighting) {
    Optional<Duration> ahead = sighting.clockAhead();
    if (ahead.isEmpty()) {
      return Check.fine("clock", "the platform does not say its time");
    }
    long seconds = ahead.get().toSeconds();
    String detail =
        Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of") + " the platform's";
    return ahead.get().abs().compareTo(MOST_SKEW) > 0
        ? Check.doubtful("clock", detail, "set this machine's clock: links depend on it")
        : Check.fine("clock", detail);
  }

  private static Check budgets(Sighting sighting) {
    if (sighting.limit() < 0 || sighting.remaining() < 0) {
      return Check.fine("budgets", "the platform names none");
    }
    String detail =
        sighting.remaining() + " of " + sighting.limit() + " requests left in this window";
    return sighting.remaining() == 0
        ? Check.doubtful("budgets", detail, "a run waits some minutes before it begins")
        : Check.fine("budgets", detail);
  }
}
