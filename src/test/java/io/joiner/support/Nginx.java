package io.joiner.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's nginx as a reverse proxy that ends TLS, set up as the page on networks says. */
public final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one; empty where the package {@code nginx-light} is not installed.
     *
     * @param folder where {@link SelfSigned} has made {@code key.p12}
     * @param joinerPort where joiner listens
     */
    public static Optional<Nginx> start(Path folder, int joinerPort) throws GeneralSecurityException {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        int port = FreePort.find();
        try {
            Path pem = pem(folder);
            Path settings =
                    Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/nginx.log;
                    events { worker_connections 200; }
                    http {
                        access_log off;
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                        server {
                            listen 127.0.0.1:%2$d ssl;
                            ssl_certificate %3$s;
                            ssl_certificate_key %3$s;
                            location / {
                                proxy_pass http://127.0.0.1:%4$d;
                                proxy_set_header Host $host:$server_port;
                                proxy_set_header X-Forwarded-For $remote_addr;
                                proxy_set_header X-Forwarded-Proto $scheme;
                                proxy_set_header X-Forwarded-Host $host;
                                proxy_set_header X-Forwarded-Port $server_port;
                            }
                        }
                    }
                    """.formatted(folder, port, pem, joinerPort));
            Nginx nginx = new Nginx(
                    new ProcessBuilder(List.of(PROGRAM.toString(), "-p", folder.toString(), "-c", settings.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("nginx.out").toFile())
                            .start(),
                    port);
            Awaitility.await("nginx listens").atMost(30, TimeUnit.SECONDS).until(nginx::listens);
            return Optional.of(nginx);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pem(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("key.p12"))) {
            keys.load(file, SelfSigned.PASSWORD.toCharArray());
        }
        String alias = keys.aliases().nextElement();
        return Files.writeString(
                folder.resolve("nginx.pem"),
                block("CERTIFICATE", keys.getCertificate(alias).getEncoded())
                        + block(
                                "PRIVATE KEY",
                                keys.getKey(alias, SelfSigned.PASSWORD.toCharArray())
                                        .getEncoded()));
    }

    private static String block(String kind, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, lines);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
