package io.joiner.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to an HTTP server on this machine. Requests always get through once they are connected, but what becomes of the
 * answers can be spoilt.
 */
final class FaultyLine implements AutoCloseable {

    /** How the line is. */
    enum Quality {
        GOOD,
        /** Answers come a second late. */
        SLOW,
        /** Nobody is there, and all connections break. */
        DOWN,
        /** Answers never come; at the end of it their connections break. */
        HANGING,
        /** Connections are reset when the answer begins. */
        RESETTING,
        /** Connections end in the middle of the answer. */
        TRUNCATING,
        /** Answers are noise. */
        GARBLING
    }

    private static final long LATE_MILLIS = 1_000;
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final InetSocketAddress server;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-line");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger spoilt = new AtomicInteger();
    private volatile Quality quality = Quality.GOOD;
    private ServerSocket door;

    FaultyLine(URI server) {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    /** The same address, by this line. */
    URI instead(URI of) {
        return URI.create("http://127.0.0.1:" + port + of.getPath());
    }

    /** How many answers were spoilt or connections refused so far. */
    int spoilt() {
        return spoilt.get();
    }

    /** Changes the line, for answers under way too. */
    synchronized void become(Quality next) throws IOException {
        Quality before = quality;
        quality = next;
        if (next == Quality.DOWN) {
            door.close();
            spoilt.addAndGet(sockets.size() / 2);
            sockets.forEach(FaultyLine::reset);
        } else if (before == Quality.DOWN) {
            door = open(port);
        }
    }

    private ServerSocket open(int at) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 1_024);
            threads.execute(() -> connect(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Socket onward = new Socket(server.getAddress(), server.getPort());
                client.setTcpNoDelay(true);
                onward.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(onward);
                threads.execute(() -> pump(client, onward, false));
                threads.execute(() -> pump(onward, client, true));
            } catch (IOException e) {
                // The door was closed, or the server is gone; whoever wanted to connect sees that.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] bytes = Arrays.copyOf(buffer, read);
                if (answers && !answer(bytes, to, out)) {
                    break;
                } else if (!answers) {
                    out.write(bytes);
                }
            }
        } catch (IOException e) {
            // One end is gone, so the other one goes as well.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(from);
            forget(to);
        }
    }

    /** Whether the connection goes on after this part of an answer. */
    private boolean answer(byte[] bytes, Socket client, OutputStream out) throws IOException, InterruptedException {
        switch (quality) {
            case GOOD -> {
                out.write(bytes);
                return true;
            }
            case SLOW -> {
                spoilt.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
                out.write(bytes);
                return true;
            }
            case HANGING -> {
                spoilt.incrementAndGet();
                while (quality == Quality.HANGING && !client.isClosed()) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
                }
                reset(client);
            }
            case TRUNCATING -> {
                spoilt.incrementAndGet();
                out.write(bytes, 0, bytes.length / 2);
            }
            case GARBLING -> {
                spoilt.incrementAndGet();
                new Random(bytes.length).nextBytes(bytes);
                out.write(bytes);
            }
            case DOWN, RESETTING -> {
                spoilt.incrementAndGet();
                reset(client);
            }
        }
        return false;
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private void forget(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(FaultyLine::reset);
        threads.shutdownNow();
    }
}
