package io.joiner.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a running joiner, as its own metrics and the kernel tell it. */
final class Memory {

    /** What outlived some collections; young garbage would only show how large the heap may be. */
    private static final Pattern OLD = Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*(?:Old|Tenured) Gen[^}]*} ([0-9.E+]+)");

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path status;
    private final HttpRequest metrics;
    private long peakOldHeap;

    Memory(long pid, int port) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
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
        return bytes(PEAK);
    }

    /** The main memory that the process has now, in bytes; 0 where the system does not tell. */
    long resident() throws IOException {
        return bytes(RESIDENT);
    }

    private long bytes(Pattern line) throws IOException {
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher found = line.matcher(Files.readString(status));
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }
}
