package io.joiner.simulator.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP server on 127.0.0.1, with a thread for every request that is being answered. */
public final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final byte[] HERE = {127, 0, 0, 1};

    static {
        // Without it the JDK 17 server sends head and body as two packets that wait 40 ms for each other.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final String root;
    private final ExecutorService threads;

    private LocalServer(HttpServer server, String scheme) {
        this.server = server;
        this.root = scheme + "://127.0.0.1:" + server.getAddress().getPort();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
    }

    /**
     * Listens on this machine alone.
     *
     * @param wantsCertificate whether who asks must show a certificate that the context trusts
     */
    public static LocalServer open(int port, @Nullable SSLContext tls, boolean wantsCertificate) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(HERE), port);
            if (tls == null) {
                return new LocalServer(HttpServer.create(address, BACKLOG), "http");
            }
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                    wanted.setNeedClientAuth(wantsCertificate);
                    parameters.setSSLParameters(wanted);
                }
            });
            return new LocalServer(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator can't listen on port " + port, e);
        }
    }

    public URI url(String path) {
        return URI.create(root + path);
    }

    public void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
