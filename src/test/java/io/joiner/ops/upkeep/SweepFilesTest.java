package io.joiner.ops.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.ops.upkeep.SweepFiles.FilesRemoved;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SweepFilesTest {

    private static final Duration KEPT = Duration.ofDays(90);

    @TempDir
    private Path data;

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final List<Object> told = new ArrayList<>();
    private Path done;
    private Path rejected;

    @BeforeEach
    void makeFolders() throws IOException {
        done = Files.createDirectories(data.resolve("done"));
        rejected = Files.createDirectories(data.resolve("rejected"));
    }

    @Test
    void removesWhatWasDealtWithLongAgoWithItsReport() throws IOException {
        dealtWith(done, "old.ndjson", KEPT.plusSeconds(1));
        dealtWith(rejected, "unreadable.csv", KEPT.plusSeconds(1));
        dealtWith(done, "new.ndjson", KEPT.minusSeconds(1));

        try (LogLines log = new LogLines()) {
            sweep(1_000);

            assertThat(log.lines()).singleElement().asString().contains("removed=\"2\"");
        }
        assertThat(names(done)).containsExactly("new.ndjson", "new.ndjson.report.json");
        assertThat(names(rejected)).isEmpty();
        assertThat(told).containsExactly(new FilesRemoved(2));
    }

    /** Who exports on Friday what was written in January has not dealt with it in January. */
    @Test
    void countsFromTheReportAndNotFromTheAgeOfTheFileItself() throws IOException {
        dealtWith(done, "copied.ndjson", Duration.ZERO);
        aged(done.resolve("copied.ndjson"), KEPT.multipliedBy(2));

        sweep(1_000);

        assertThat(names(done)).hasSize(2);
        assertThat(told).isEmpty();
    }

    @Test
    void leavesWhatSomebodyChangedSinceAndWhatHasNoReport() throws IOException {
        dealtWith(done, "edited.ndjson", KEPT.plusDays(1));
        aged(done.resolve("edited.ndjson"), Duration.ofDays(1));
        aged(Files.createFile(done.resolve("of-somebody.ndjson")), KEPT.plusDays(1));

        sweep(1_000);

        assertThat(names(done)).containsExactly("edited.ndjson", "edited.ndjson.report.json", "of-somebody.ndjson");
    }

    @Test
    void followsNoLinkOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        dealtWith(elsewhere, "precious.ndjson", KEPT.plusDays(1));
        Files.createSymbolicLink(done.resolve("a.ndjson"), elsewhere.resolve("precious.ndjson"));
        aged(Files.createFile(done.resolve("a.ndjson.report.json")), KEPT.plusDays(1));
        aged(Files.createFile(done.resolve("b.ndjson")), KEPT.plusDays(1));
        Files.createSymbolicLink(
                done.resolve("b.ndjson.report.json"), elsewhere.resolve("precious.ndjson.report.json"));
        Files.createSymbolicLink(done.resolve("c"), elsewhere);

        sweep(1_000);

        assertThat(names(done)).hasSize(5);
        assertThat(names(elsewhere)).hasSize(2);
    }

    @Test
    void takesSmallStepsAndGoesOnAfterACrashBetweenFileAndReport() throws IOException {
        for (String name : List.of("1.ndjson", "2.ndjson", "3.ndjson")) {
            dealtWith(done, name, KEPT.plusDays(1));
        }
        Files.delete(done.resolve("2.ndjson"));

        sweep(2);
        assertThat(reports(done)).hasSize(1);
        sweep(2);
        assertThat(names(done)).isEmpty();
    }

    @Test
    void hasNothingToDoBeforeTheFirstFile() throws IOException {
        Files.delete(done);
        Files.delete(rejected);

        sweep(1_000);

        assertThat(told).isEmpty();
    }

    @Test
    void keepsFilesForAQuarterUnlessItIsSaidOtherwiseAndNotForLessThanAnHour() {
        ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(WithProperties.class);

        runner.run(context -> assertThat(
                        context.getBean(ReceiveProperties.class).file().keepDone())
                .isEqualTo(KEPT));
        runner.withPropertyValues("joiner.receive.file.keep-done=59m")
                .run(context -> assertThatThrownBy(() -> context.getBean(ReceiveProperties.class))
                        .rootCause()
                        .hasMessageContaining("file.keepDone")
                        .hasMessageContaining("must be at least 1h; to keep all, say 36500d"));
    }

    private void sweep(int atMost) {
        new SweepFiles(data, KEPT, told::add, clock, atMost).sweepSome();
    }

    private void dealtWith(Path folder, String name, Duration ago) throws IOException {
        aged(Files.createFile(folder.resolve(name)), ago.plusDays(1));
        aged(Files.createFile(folder.resolve(name + ".report.json")), ago);
    }

    private void aged(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
    }

    private static List<String> reports(Path folder) throws IOException {
        return names(folder).stream()
                .filter(name -> name.endsWith(".report.json"))
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReceiveProperties.class)
    static class WithProperties {}
}
