package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that provisions the people of a file, as a process of its own. */
enum Peer {
    SDK("Graph SDK loop", "sdk"),
    PLAIN("java.net.http loop", "plain"),
    CAMEL("plain Camel route", "camel"),
    JOINER("joiner, SQLite", null),
    JOINER_ON_POSTGRES("joiner, PostgreSQL", null);

    private static final String HEAP = "-Xmx256m";

    private final String title;
    private final String loop;

    Peer(String title, String loop) {
        this.title = title;
        this.loop = loop;
    }

    String title() {
        return title;
    }

    boolean isDurable() {
        return loop == null;
    }

    /** Starts it; one that is durable goes on where it was killed in the same folder. */
    Started start(Path folder, Path events, Simulator simulator, PeerStub stub) throws IOException {
        Files.createDirectories(folder);
        return loop == null ? joiner(folder, events, simulator, stub) : loop(folder, events, stub);
    }

    /** A running one, by its process id, and how to end it as a power cut would. */
    record Started(long pid, Runnable kill) {}

    private Started loop(Path folder, Path events, PeerStub stub) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerLoop.class.getName(),
                        loop,
                        events.toString(),
                        stub.url("/v1.0").toString(),
                        stub.url("/audit").toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("peer.log").toFile()))
                .start();
        return new Started(
                process.pid(), () -> process.destroyForcibly().onExit().join());
    }

    /** The keys of a joiner that calls the stub as fast as it can. */
    static Map<String, String> keysFor(PeerStub stub) {
        return Map.of(
                "joiner.provisioning.base-url", stub.url("/v1.0").toString(),
                "joiner.audit.url", stub.url("/audit").toString(),
                "joiner.provisioning.max-in-flight", Integer.toString(PeerLoop.IN_FLIGHT),
                "joiner.provisioning.limit.requests", "1000",
                "joiner.provisioning.limit.window", "100ms",
                "joiner.provisioning.limit.guard", "0ms",
                // The stub has no log in which the fate of a killed process's calls could be looked up.
                "joiner.provisioning.outcome-log.enabled", "false",
                "joiner.provisioning.retry.unknown-outcome.delays", "5s");
    }

    private Started joiner(Path folder, Path events, Simulator simulator, PeerStub stub) throws IOException {
        JoinerProcess.Setup setup = JoinerProcess.Setup.against(simulator, folder, HEAP).with(keysFor(stub));
        String java = System.getProperty("bench.java", "");
        if (!java.isEmpty()) {
            setup = setup.javaOptions(java);
        }
        if (this == JOINER_ON_POSTGRES) {
            setup = setup.with(PostgresServer.shared().database(folder).keys());
        }
        Path inbox = setup.inbox().resolve(events.getFileName());
        if (!Files.exists(setup.data())) {
            Files.createDirectories(setup.inbox());
            Files.copy(events, inbox);
        }
        JoinerProcess process = setup.start();
        return new Started(process.pid(), process::kill);
    }
}
