package io.joiner.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The clock of a process, set by a test while it runs, with Debian's libfaketime; the steady clock goes on as it is. */
public final class FakeTime {

    private static final String LIBRARY = "libfaketime.so.1";
    private static final Path FOLDER = Path.of("target", "faketime");
    private static final String FETCH =
            "apt-get download libfaketime && dpkg-deb --extract libfaketime_*.deb . && rm libfaketime_*.deb";

    private final Path library;
    private final Path offset;

    private FakeTime(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
        jump(Duration.ZERO);
    }

    /** One that keeps its state in a folder; empty where there is no libfaketime to be had. */
    public static Optional<FakeTime> in(Path folder) throws IOException, InterruptedException {
        Optional<Path> installed = find(Path.of("/usr/lib"));
        Optional<Path> library = installed.isPresent() ? installed : unpacked();
        return library.map(file -> new FakeTime(file.toAbsolutePath(), folder.resolve("clock-offset")));
    }

    /** For the environment of the process. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "NO_FAKE_STAT", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_DONT_RESET", "1",
                // Else each timed wait returns at once, and threads that wait take all of the processor.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets the process' clock to the machine's and so much on top, or below. */
    public void jump(Duration fromNow) {
        try {
            Path next = Files.writeString(
                    offset.resolveSibling(offset.getFileName() + ".next"), "%+d%n".formatted(fromNow.toSeconds()));
            Files.move(next, offset, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> unpacked() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (find(FOLDER).isEmpty()) {
            Process fetching = new ProcessBuilder("sh", "-c", FETCH)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("fetched.log").toFile())
                    .start();
            if (!fetching.waitFor(1, TimeUnit.MINUTES)) {
                fetching.destroyForcibly();
            }
        }
        return find(FOLDER);
    }

    private static Optional<Path> find(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(
                folder, 6, (file, how) -> file.getFileName().toString().equals(LIBRARY))) {
            return files.findAny();
        }
    }
}
