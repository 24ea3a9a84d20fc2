package io.joiner.support;

import io.joiner.Joiner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is shipped, started by Java: joiner's classes and what they need, and nothing that tests bring along. */
final class ShippedJoiner {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private ShippedJoiner() {}

    /** The words up to joiner's own, which follow. */
    static List<String> java(List<String> options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.addAll(optionsOfTheBuild());
        words.addAll(options);
        Path archive = TARGET.resolve(System.getProperty("shipped.archive", "none"));
        if (Files.isRegularFile(archive)) {
            words.add("-XX:SharedArchiveFile=" + archive);
            words.addAll(List.of("-cp", classPath("joiner.jar.original")));
        } else {
            words.addAll(List.of("-cp", classPath("classes")));
        }
        words.add(Joiner.class.getName());
        return words;
    }

    /** What the build gives to all of them; benches give nothing. */
    private static List<String> optionsOfTheBuild() {
        return Arrays.stream(System.getProperty("shipped.options", "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static String classPath(String joiner) {
        try {
            return TARGET.resolve(joiner) + File.pathSeparator + Files.readString(TARGET.resolve("runtime-classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException("./mvnw generate-test-resources notes the class path", e);
        }
    }
}
