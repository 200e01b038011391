package io.civisparallel.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Somebody that no Java trusts by itself, with a certificate that nobody else signed.
 *
 * @param context speaks TLS as them
 * @param certificate a PEM file that makes others trust them
 */
public record Identity(SSLContext context, Path certificate) {

  private static final String PASSWORD = "changeit";

  /** Makes somebody who answers to host names on this machine and to others. */
  public static Identity in(Path folder, String... names) {
    Path store = folder.resolve("identity.p12");
    Path certificate = folder.resolve("identity.pem");
    StringBuilder alternatives = new StringBuilder("SAN=dns:localhost,ip:127.0.0.1");
    for (String name : names) {
      alternatives.append(",dns:").append(name);
    }
    keytool(
        folder,
        store,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        alternatives.toString());
    keytool(folder, store, "-exportcert", "-rfc", "-file", certificate.toString());
    return new Identity(context(store), certificate);
  }

  private static void keytool(Path folder, Path store, String... words) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Shell.Outcome outcome =
        Shell.in(folder, program, "-keystore", store, "-storepass", PASSWORD, "-alias", "test")
            .run(words);
    if (outcome.exit() != 0) {
      throw new AssertionError(outcome.toString());
    }
  }

  private static SSLContext context(Path store) {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
