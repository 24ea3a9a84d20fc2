package io.joiner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has used so far, as the kernel tells it. */
final class ProcessUse {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final ProcessHandle process;

    ProcessUse(long pid) {
        this.process = ProcessHandle.of(pid).orElseThrow();
    }

    /** Time on any core, of all its threads. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** The most main memory it ever had, in bytes; 0 where the system does not tell. */
    long peakResident() throws IOException {
        return bytes(PEAK);
    }

    /** The main memory that it has now, in bytes; 0 where the system does not tell. */
    long resident() throws IOException {
        return bytes(RESIDENT);
    }

    private long bytes(Pattern line) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher found = line.matcher(Files.readString(status));
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }
}
