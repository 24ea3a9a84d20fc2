package io.joiner.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers with whatever bytes it likes, for as long as it likes. */
public final class RawPeer implements AutoCloseable {

    private static final byte[] BLOCK = "a".repeat(8_192).getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Answer answer = out -> out.write(ok("", "{}"));

    /** Listens on a free port. */
    public RawPeer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Writes an answer; its connection is closed afterwards. */
    @FunctionalInterface
    public interface Answer {
        void to(OutputStream out) throws IOException;
    }

    /** Answers each request like this from now on. */
    public RawPeer answers(Answer newAnswer) {
        answer = newAnswer;
        return this;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    public int requests() {
        return requests.get();
    }

    /** A whole answer of 200; each further header ends with a line feed. */
    public static byte[] ok(String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + headers.replace("\n", "\r\n") + "Content-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** An answer whose body goes on until the other side hangs up. */
    public static Answer endless(int status) {
        return out -> {
            out.write(bytes(
                    "HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"));
            repeat(out, BLOCK, 0);
        };
    }

    /** An answer with one header that goes on until the other side hangs up. */
    public static Answer endlessHeader() {
        return out -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nX-Long: "));
            repeat(out, BLOCK, 0);
        };
    }

    /** An answer with headers one after the other until the other side hangs up. */
    public static Answer endlessHeaders() {
        return out -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n"));
            repeat(out, bytes("X-Many: 1\r\n"), 0);
        };
    }

    /** A start that is followed by one byte now and then, so that no time-out between two bytes ever ends it. */
    public static Answer trickling(String start) {
        return out -> {
            out.write(bytes(start.replace("\n", "\r\n")));
            out.flush();
            repeat(out, bytes("a"), 50);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void repeat(OutputStream out, byte[] part, int millisBetween) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.write(part);
            out.flush();
            pause(millisBetween);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                // Only its end matters.
            }
            requests.incrementAndGet();
            answer.to(socket.getOutputStream());
            socket.shutdownOutput();
            while (request.read() >= 0) {
                // Until the other side has read all and hangs up, or what it sent is read: a reset would cut the
                // answer.
            }
        } catch (IOException e) {
            // The other side has hung up, as it should.
        }
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
