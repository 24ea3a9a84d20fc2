package io.joiner.support;

import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import io.joiner.simulator.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** joiner as a process of its own, which can be killed, stopped and measured from outside. */
public final class JoinerProcess implements AutoCloseable {

    private static final Duration A_TOKEN_FOR_THE_WHOLE_RUN = Duration.ofDays(1);

    private final Process process;

    private JoinerProcess(Process process) {
        this.process = process;
    }

    /**
     * How to start it.
     *
     * @param folder its working directory, in which {@code data} and {@code joiner.log} are made
     * @param javaOptions such as {@code -Xmx256m}
     * @param keys configuration, by key
     * @param environment variables beside the test's own
     */
    public record Setup(
            Path folder, List<String> javaOptions, Map<String, String> keys, Map<String, String> environment) {

        /** To call a simulator, with whatever port is free for its own web server. */
        public static Setup against(Simulator simulator, Path folder, String... javaOptions) {
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("server.port", "0");
            keys.put("joiner.data-dir", "data");
            keys.put("joiner.provisioning.base-url", simulator.graphUrl().toString());
            keys.put("joiner.provisioning.credential.type", "static-token");
            keys.put("joiner.provisioning.credential.token", token(simulator));
            keys.put("joiner.targets.travel.service-principal-id", Tenant.SERVICE_PRINCIPAL_ID);
            keys.put("joiner.targets.travel.job-id", Tenant.JOB_ID);
            keys.put("joiner.targets.travel.rule-id", Tenant.RULE_ID);
            keys.put("joiner.audit.url", simulator.auditUrl().toString());
            return new Setup(folder, List.of(javaOptions), keys, Map.of());
        }

        /** The same with more keys. */
        public Setup with(Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(keys);
            all.putAll(more);
            return new Setup(folder, javaOptions, all, environment);
        }

        /** The same with one more key. */
        public Setup with(String key, Object value) {
            Map<String, String> more = new LinkedHashMap<>(keys);
            more.put(key, value.toString());
            return new Setup(folder, javaOptions, more, environment);
        }

        /** The same with one more target, of which the simulator gets the job. */
        public Setup withTarget(Simulator simulator, String name) {
            SimulatedRule rule =
                    new SimulatedRule("rule-" + name, name, 1, true, "Azure Active Directory", name, List.of("User"));
            SimulatedJob job = new SimulatedJob("sp-" + name, "template.tenant." + name, name, List.of(rule));
            simulator.tenant().job(job);
            String target = "joiner.targets." + name;
            return with(target + ".service-principal-id", job.servicePrincipalId())
                    .with(target + ".job-id", job.id())
                    .with(target + ".rule-id", rule.id());
        }

        /** The same with one more option of Java, which wins over an earlier one. */
        public Setup javaOptions(String option) {
            return new Setup(
                    folder,
                    Stream.concat(javaOptions.stream(), Stream.of(option)).toList(),
                    keys,
                    environment);
        }

        /** The same with these variables in its environment. */
        public Setup in(Map<String, String> newEnvironment) {
            return new Setup(folder, javaOptions, keys, newEnvironment);
        }

        public Path data() {
            return folder.resolve("data");
        }

        public Path inbox() {
            return data().resolve("inbox");
        }

        /** What all processes in this folder printed, one after the other. */
        public Path log() {
            return folder.resolve("joiner.log");
        }

        /** Starts it, and does not wait until it is ready. */
        public JoinerProcess start() {
            try {
                Files.createDirectories(inbox());
                ProcessBuilder joiner = new ProcessBuilder(command())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
                joiner.environment().putAll(environment);
                return new JoinerProcess(joiner.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs a command beside it, in a process of its own, to its end. */
        public Ran run(String... words) throws IOException, InterruptedException {
            List<String> command = command();
            command.addAll(List.of(words));
            Path err = Files.createTempFile(folder, "command", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out, Files.readString(err));
        }

        private List<String> command() {
            List<String> command = ShippedJoiner.java(javaOptions);
            keys.forEach((key, value) -> command.add("--" + key + "=" + value));
            return command;
        }

        private static String token(Simulator simulator) {
            return simulator.issueToken(
                    A_TOKEN_FOR_THE_WHOLE_RUN,
                    "Synchronization.ReadWrite.All",
                    "User.Read.All",
                    "ProvisioningLog.Read.All");
        }
    }

    /** A command that has ended: its exit code, and what it printed. */
    public record Ran(int code, String out, String err) {}

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it ended with by itself. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it as a power cut would, and returns once it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it in the middle of whatever it does, as a machine does that swaps or is moved. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as an operator would, and returns its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill();
            throw new IllegalStateException("joiner did not end within a minute of being asked to");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
