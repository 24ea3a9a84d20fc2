package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that is shipped, whose insides lie elsewhere than on the class path of all other tests. */
class ShippedJarIT {

    private static final Path JAR = Path.of("target", "joiner.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    @Test
    void knowsItsKeysAndNamesTheNearestToOneThatItDoesNotKnow() throws Exception {
        Ended check = run("check", "--joiner.audit.ulr=http://localhost:9");

        assertThat(check.code()).isNotZero();
        assertThat(check.said())
                .contains("joiner.audit.ulr", "joiner.audit.url")
                .doesNotContain("\tat ");
    }

    @Test
    void readsAFileByItsOwnProfiles() throws Exception {
        Path file = Files.writeString(folder.resolve("joiners.ndjson"), Joiners.ndjson("one"));

        Ended map = run("map", file.toString(), "--joiner.targets.travel.service-principal-id=any");

        assertThat(map.code()).as(map.said()).isZero();
        assertThat(map.said()).contains("one");
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        Process joiner = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(joiner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(joiner.waitFor(), said);
    }
}
