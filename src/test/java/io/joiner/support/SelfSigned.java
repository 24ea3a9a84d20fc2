package io.joiner.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 and some names that nobody else trusts, fresh for each test. */
public final class SelfSigned {

    /** With login, graph or audit before it, a name that the certificate is for as well, and that no server of names knows. */
    public static final String UNRESOLVABLE = ".only-the-proxy-knows.invalid";

    public static final String PASSWORD = "fictional";

    private SelfSigned() {}

    /** Serves with the certificate, and trusts it. */
    public static SSLContext in(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(pkcs12(directory))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory server = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        server.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory client = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        client.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(server.getKeyManagers(), client.getTrustManagers(), null);
        return context;
    }

    /** The certificate and its key in a file of its own. */
    public static Path pkcs12(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
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
