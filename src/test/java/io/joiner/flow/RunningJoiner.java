package io.joiner.flow;

import io.joiner.Joiner;
import io.joiner.provisioning.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with the configuration it is shipped with, before a simulator. */
final class RunningJoiner implements AutoCloseable {

    private final Path dataDir;
    private final ConfigurableApplicationContext context;

    /** Starts it; short delays make trouble pass within a test. */
    RunningJoiner(Simulator simulator, TokensOf tokens, Path dataDir, String... more) {
        this.dataDir = dataDir;
        this.context = new SpringApplicationBuilder(Joiner.class)
                .initializers(tokens)
                .run(arguments(simulator, dataDir, more));
    }

    private static String[] arguments(Simulator simulator, Path dataDir, String... more) {
        List<String> keys = new ArrayList<>(List.of(
                "joiner.data-dir=" + dataDir,
                "joiner.provisioning.base-url=" + simulator.graphUrl(),
                "joiner.provisioning.credential.type=static-token",
                "joiner.provisioning.credential.token=unused",
                "joiner.targets.travel.service-principal-id=" + Tenant.SERVICE_PRINCIPAL_ID,
                "joiner.targets.travel.job-id=" + Tenant.JOB_ID,
                "joiner.targets.travel.rule-id=" + Tenant.RULE_ID,
                "joiner.audit.url=" + simulator.auditUrl(),
                "server.port=0",
                // What an operator would see, not what tests show.
                "logging.config=classpath:logback-as-shipped.xml"));
        for (String retryClass :
                List.of("transient", "throttled", "conflict", "not-visible", "not-entitled", "unknown-outcome")) {
            keys.add("joiner.provisioning.retry." + retryClass + ".delays=300ms");
        }
        keys.addAll(List.of(more));
        return keys.stream().map("--"::concat).toArray(String[]::new);
    }

    /** Puts a complete file into the inbox. */
    void drop(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path draft = dataDir.resolve("inbox").resolve("." + name);
        Files.createDirectories(draft.getParent());
        Files.write(draft, name.endsWith(".gz") ? zipped(bytes) : bytes);
        Files.move(draft, draft.resolveSibling(name));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** Names of the files in a folder of the data folder. */
    List<String> files(String folder) throws IOException {
        Path path = dataDir.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
