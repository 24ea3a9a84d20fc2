package io.joiner.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** HTTP as bytes, from any address of this machine (127.0.0.1, 127.0.0.2 ...), as no client would send it. */
public final class RawHttp {

    private static final int PATIENCE = 30_000;

    private final int port;
    private final @Nullable SSLContext tls;

    /** To a port of this machine. */
    public RawHttp(int port) {
        this(port, null);
    }

    /** By TLS. */
    public RawHttp(int port, @Nullable SSLContext tls) {
        this.port = port;
        this.tls = tls;
    }

    /** An answer as it came. */
    public record Answer(String text) {

        /** 0 if there was none. */
        public int status() {
            return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst();
        }
    }

    /** Opens a connection, from an address such as 127.0.0.2. */
    public Socket open(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
        socket.setSoTimeout(PATIENCE);
        return tls == null ? socket : tls.getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
    }

    /** Opens a connection and sends the beginning of a request. */
    public Socket begin(String from, String bytes) throws IOException {
        Socket socket = open(from);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends bytes, and reads until the other side closes. */
    public Answer send(String from, String bytes) throws IOException {
        try (Socket socket = begin(from, bytes)) {
            return new Answer(readAll(socket.getInputStream()));
        }
    }

    /** Gets a path; {@code headers} are whole lines. */
    public Answer get(String from, String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send(
                from,
                "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + lines + "\r\n");
    }

    /** The header of an HTTP Basic login. */
    public static String basic(String name, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[8_192];
        try {
            for (int got = in.read(chunk); got > 0; got = in.read(chunk)) {
                all.write(chunk, 0, got);
            }
        } catch (SocketException e) {
            // Reset: what had come by then is the answer.
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
