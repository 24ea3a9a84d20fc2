package io.joiner.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 and some names that nobody else trusts, fresh for each test. */
public final class SelfSigned {

    /** With login, graph or audit before it, a name that the certificate is for as well, and that no server of names knows. */
    public static final String UNRESOLVABLE = ".only-the-proxy-knows.invalid";

    private static final String ALIAS = "simulator";
    public static final String PASSWORD = "fictional";

    private SelfSigned() {}

    /** Serves with the certificate, and trusts it. */
    public static SSLContext in(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = pkcs12(directory);
        return of(file, file);
    }

    /** Serves with one certificate, and trusts another, of two files of {@link #pkcs12(Path, String)}. */
    public static SSLContext of(Path own, Path trusted) throws IOException, GeneralSecurityException {
        KeyManagerFactory server = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        server.init(load(own), PASSWORD.toCharArray());
        TrustManagerFactory client = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        client.init(load(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(server.getKeyManagers(), client.getTrustManagers(), null);
        return context;
    }

    /** The certificate of such a file as PEM, beside it. */
    public static Path certificatePem(Path pkcs12) throws IOException, GeneralSecurityException {
        return pem(
                pkcs12,
                ".crt",
                "CERTIFICATE",
                load(pkcs12).getCertificate(ALIAS).getEncoded());
    }

    /** The private key of such a file as PEM (PKCS 8), beside it. */
    public static Path keyPem(Path pkcs12) throws IOException, GeneralSecurityException {
        return pem(
                pkcs12,
                ".key",
                "PRIVATE KEY",
                load(pkcs12).getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static Path pem(Path pkcs12, String extension, String label, byte[] encoded) throws IOException {
        Path file = pkcs12.resolveSibling(pkcs12.getFileName() + extension);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines));
    }

    private static KeyStore load(Path pkcs12) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(pkcs12)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        return keys;
    }

    /** The certificate and its key in a file of its own. */
    public static Path pkcs12(Path directory) throws IOException, InterruptedException {
        return pkcs12(directory, "key.p12");
    }

    /** The same, in a file of that name. */
    public static Path pkcs12(Path directory, String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1,dns:login" + UNRESOLVABLE + ",dns:graph" + UNRESOLVABLE + ",dns:audit"
                                + UNRESOLVABLE,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        return file;
    }
}
