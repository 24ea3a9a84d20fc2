package io.joiner.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker (KRaft, one node) in a process of its own, with a class path of its own.
 *
 * <p>Topics must be made before use, messages may have 8 MB, and a dead member of a group is missed after a second already.
 */
public final class KafkaBroker implements AutoCloseable {

    /** Noted by the build; nothing of it is on the tests' own class path. */
    private static final Path CLASS_PATH = Path.of("target", "kafka-broker", "classpath");

    static {
        // Before Boot sets up the log, Kafka's clients would print all they are configured with.
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
    }

    private static final Duration START = Duration.ofMinutes(3);

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

    /** A password as Azure Event Hubs has them, known to the listener with a login for the user {@code $ConnectionString}. */
    public static final String CONNECTION_STRING =
            "Endpoint=sb://test.example.com/;SharedAccessKeyName=listen;SharedAccessKey=bm8gc2VjcmV0IGF0IGFsbA==";

    private final Path folder;
    private final int port = FreePort.find();
    private final int controllerPort = FreePort.find();
    private final int saslPort = FreePort.find();
    private Process process;

    private KafkaBroker(Path folder) {
        this.folder = folder;
        write(folder.resolve("server.properties"), String.join("\n", properties()));
        join(run("kafka.tools.StorageTool", "format", "--cluster-id", "joinerTestsOnly0000000", "--config", config()));
        process = run("kafka.Kafka", config());
    }

    /** Starts one that keeps its data in a folder. */
    public static KafkaBroker start(Path folder) {
        KafkaBroker broker = new KafkaBroker(folder);
        broker.awaitReady();
        return broker;
    }

    /** The one broker that all tests of this JVM share; it ends with the JVM. */
    public static KafkaBroker shared() {
        return Shared.BROKER;
    }

    /** As {@link #address}, but with a login by SCRAM-SHA-512; nobody has a password at first. */
    public String addressWithLogin() {
        return "localhost:" + saslPort;
    }

    /** For {@code sasl.jaas.config}. */
    public static String login(String user, String password) {
        return SCRAM + " required username=\"" + user + "\" password=\"" + password + "\";";
    }

    /** For {@code sasl.jaas.config}, as Azure Event Hubs wants it. */
    public static String connectionString() {
        return PLAIN + " required username=\"$ConnectionString\" password=\"" + CONNECTION_STRING + "\";";
    }

    /** Gives a user a password. */
    public void admit(String user, String password) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, how, password)))
                    .all()
                    .get();
        }
    }

    /** For {@code bootstrap.servers}. */
    public String address() {
        return "localhost:" + port;
    }

    /** Ends the process as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again after {@link #kill}, with its data and at the same address. */
    public void startAgain() {
        process = run("kafka.Kafka", config());
        awaitReady();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitReady() {
        Awaitility.await().atMost(START).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the broker ended at once, see " + folder.resolve("broker.log"));
            }
            try (Admin admin = Admin.create(Map.of(
                    "bootstrap.servers", address(), "default.api.timeout.ms", "5000", "request.timeout.ms", "4000"))) {
                return !admin.describeCluster().nodes().get().isEmpty();
            }
        });
    }

    private String config() {
        return folder.resolve("server.properties").toString();
    }

    private List<String> properties() {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:" + controllerPort,
                "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort
                        + ",SASL://localhost:" + saslPort,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT",
                "inter.broker.listener.name=PLAINTEXT",
                "listener.name.sasl.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN",
                "listener.name.sasl.plain.sasl.jaas.config=" + PLAIN + " required user_$ConnectionString=\""
                        + CONNECTION_STRING + "\";",
                "listener.name.sasl.scram-sha-512.sasl.jaas.config=" + SCRAM + " required;",
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "message.max.bytes=8388608",
                "replica.fetch.max.bytes=8388608",
                "offsets.topic.num.partitions=1",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "group.min.session.timeout.ms=1000");
    }

    private Process run(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", read(CLASS_PATH), mainClass));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("broker.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Process process) {
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IllegalStateException("the broker's storage could not be made: exit code " + code);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the build notes it before the tests are compiled", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {

        static final KafkaBroker BROKER = startShared();

        private static KafkaBroker startShared() {
            try {
                Path target = Files.createDirectories(Path.of("target", "kafka-broker"));
                KafkaBroker broker =
                        start(Files.createTempDirectory(target, "run-").toAbsolutePath());
                Runtime.getRuntime().addShutdownHook(new Thread(broker::kill));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
