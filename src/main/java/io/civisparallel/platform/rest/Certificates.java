package io.civisparallel.platform.rest;

import io.civisparallel.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust: the certificates of Java itself, and further ones. */
public final class Certificates {

  private Certificates() {}

  /**
   * Reads certificates from a PEM file.
   *
   * @param source who named the file, such as {@code --ca-cert}
   * @throws UserException if it cannot be read, or holds none
   */
  public static List<X509Certificate> read(String source, Path file) {
    String what = source + " " + file;
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new UserException(what + " holds no certificate: give a file in PEM form");
      }
      return found;
    } catch (CertificateException e) {
      throw new UserException(what + " holds something else than certificates in PEM form");
    } catch (IOException e) {
      throw new UserException(what + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Trusts whom Java trusts, and these. */
  static SSLContext trusting(List<X509Certificate> further) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          for (Certificate certificate : known.getAcceptedIssuers()) {
            all.setCertificateEntry("java" + number++, certificate);
          }
        }
      }
      for (Certificate certificate : further) {
        all.setCertificateEntry("further" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java cannot speak TLS", e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
