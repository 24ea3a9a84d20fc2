package io.joiner.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's PgBouncer in front of a PostgreSQL server. */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one; empty where the package {@code pgbouncer} is not installed.
     *
     * @param mode session, transaction or statement
     */
    public static Optional<PgBouncer> start(Path folder, int serverPort, String mode) {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        int port = FreePort.find();
        try {
            Path log = folder.resolve("pgbouncer.log");
            Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = %s
                    default_pool_size = 10
                    """.formatted(serverPort, port, mode)
                    .replace("* = host", "* = user=postgres host"));
            PgBouncer bouncer = new PgBouncer(
                    new ProcessBuilder(command(settings))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port);
            Awaitility.await("PgBouncer listens").atMost(30, TimeUnit.SECONDS).until(bouncer::listens);
            return Optional.of(bouncer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It refuses to run as root. */
    private static List<String> command(Path settings) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            settings.toFile().setReadable(true, false);
            settings.getParent().toFile().setExecutable(true, false);
            settings.getParent().toFile().setReadable(true, false);
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        return command;
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
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
