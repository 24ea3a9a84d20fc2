package io.joiner.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy (RFC 9110, sections 7.3.2, 9.3.6 and 11.7) that may want a user, and knows names that nobody else can
 * resolve: who gets an answer from those has come through here.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> names = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final @Nullable String authorization;
    private volatile int refusal;

    private TestProxy(@Nullable String authorization) {
        this.authorization = authorization;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Lets everybody through. */
    public static TestProxy open() {
        return new TestProxy(null);
    }

    /** Lets through who shows this user and password, by HTTP Basic; asks all others for it. */
    public static TestProxy forUser(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new TestProxy("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Has a name lead to a port of this machine, whatever port is asked for. */
    public TestProxy name(String host, URI local) {
        names.put(host, local.getPort());
        return this;
    }

    /** Answers each request from now on with this status, and passes nothing on; 0 for passing on again. */
    public void refuses(int status) {
        refusal = status;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Method and target of what was let through, in order, such as {@code CONNECT graph.example:443}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            List<String> head = head(client.getInputStream());
            while (!head.isEmpty() && answer(client, head)) {
                head = head(client.getInputStream());
            }
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(Socket client, List<String> head) throws IOException {
        String[] request = head.get(0).split(" ");
        if (!isAuthorized(head)) {
            skipBody(client.getInputStream(), head);
            write(
                    client,
                    String.join(
                            "\r\n",
                            "HTTP/1.1 407 Proxy Authentication Required",
                            "Proxy-Authenticate: Basic realm=\"test\"",
                            "Content-Length: 0",
                            "",
                            ""));
            return true;
        }
        if (refusal != 0) {
            write(client, "HTTP/1.1 " + refusal + " No\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            return false;
        }
        requests.add(request[0] + " " + request[1]);
        return request[0].equals("CONNECT") ? tunnel(client, request[1]) : forward(client, request, head);
    }

    private boolean isAuthorized(List<String> head) {
        return authorization == null
                || head.stream().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + authorization));
    }

    private boolean tunnel(Socket client, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        try (Socket far = connect(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            pipe(client, far);
        }
        return false;
    }

    /** One request a connection, so that nothing need be understood of the answer. */
    private boolean forward(Socket client, String[] request, List<String> head) throws IOException {
        URI target = URI.create(request[1]);
        String path = request[1].substring(request[1].indexOf('/', "http://".length()));
        try (Socket far = connect(target.getHost(), target.getPort() < 0 ? 80 : target.getPort())) {
            StringBuilder forwarded = new StringBuilder(request[0] + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
            head.stream()
                    .skip(1)
                    .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(proxy-.*|connection):.*"))
                    .forEach(line -> forwarded.append(line).append("\r\n"));
            far.getOutputStream().write(forwarded.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            pipe(client, far);
        }
        return false;
    }

    private Socket connect(String host, int port) throws IOException {
        Integer known = names.get(host);
        return new Socket(InetAddress.getLoopbackAddress(), known == null ? port : known);
    }

    private void pipe(Socket client, Socket far) throws IOException {
        threads.execute(() -> {
            try {
                client.getInputStream().transferTo(far.getOutputStream());
                far.shutdownOutput();
            } catch (IOException e) {
                // One side has hung up.
            }
        });
        far.getInputStream().transferTo(client.getOutputStream());
        client.shutdownOutput();
    }

    private static void write(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void skipBody(InputStream in, List<String> head) throws IOException {
        for (String line : head) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1).strip();
            if (text.isEmpty()) {
                return lines;
            }
            lines.add(text);
            line.reset();
        }
        return List.of();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
