package io.joiner.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a running joiner, as its own metrics and the kernel tell it. */
final class Memory {

    /** What outlived some collections; young garbage would only show how large the heap may be. */
    private static final Pattern OLD = Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*(?:Old|Tenured) Gen[^}]*} ([0-9.E+]+)");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ProcessUse use;
    private final HttpRequest metrics;
    private long peakOldHeap;

    Memory(long pid, int port) {
        this.use = new ProcessUse(pid);
        this.metrics = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    /** Whether joiner is far enough to tell. */
    boolean canBeRead() throws InterruptedException {
        try {
            look();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks once, and keeps the highest that was ever seen. */
    void look() throws IOException, InterruptedException {
        String text = client.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
        Matcher old = OLD.matcher(text);
        if (old.find()) {
            peakOldHeap = Math.max(peakOldHeap, (long) Double.parseDouble(old.group(1)));
        }
    }

    long peakOldHeap() {
        return peakOldHeap;
    }

    /** The most main memory the process ever had, in bytes; 0 where the system does not tell. */
    long peakResident() throws IOException {
        return use.peakResident();
    }

    /** The main memory that the process has now, in bytes; 0 where the system does not tell. */
    long resident() throws IOException {
        return use.resident();
    }
}
