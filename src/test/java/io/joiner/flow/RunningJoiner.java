package io.joiner.flow;

import io.joiner.graph.client.TokensOf;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The whole application with the configuration it is shipped with, before a simulator. */
final class RunningJoiner implements AutoCloseable {

    private final Setup setup;
    private final JoinerInHere joiner;

    private RunningJoiner(Setup setup, TokensOf tokens) {
        this.setup = setup;
        this.joiner = JoinerInHere.start(setup, tokens);
    }

    /** Starts it; short delays, unless set, make trouble pass within a test, and the log is what an operator would see. */
    static RunningJoiner start(Setup setup, TokensOf tokens) {
        Setup patient = setup.with("logging.config", "classpath:logback-as-shipped.xml");
        for (String retryClass :
                List.of("transient", "throttled", "conflict", "not-visible", "not-entitled", "unknown-outcome")) {
            String delays = "joiner.provisioning.retry." + retryClass + ".delays";
            patient = patient.with(delays, setup.keys().getOrDefault(delays, "300ms"));
        }
        return new RunningJoiner(patient, tokens);
    }

    /** Puts a complete file into the inbox. */
    void drop(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path draft = setup.inbox().resolve("." + name);
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
        Path path = setup.data().resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(joiner.url(path)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        joiner.close();
    }
}
