package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.joiner.support.JoinerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build has {@code train} archive classes; Java says nothing when it then does not take them from there. */
class ArchivedClassesIT {

    @TempDir
    private Path folder;

    @Test
    void whatTrainingLoadedComesOutOfTheArchive() throws Exception {
        assumeThat(System.getProperty("shipped.archive"))
                .as("the build's archive")
                .endsWith(".jsa");

        Path loaded = folder.resolve("loaded.txt");
        JoinerProcess.Ran version = new JoinerProcess.Setup(
                        folder, List.of("-Xlog:class+load:file=" + loaded), Map.of(), Map.of())
                .run("--version");

        assertThat(version.code()).isZero();
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("io.joiner.Joiner source: shared objects file (top)"));
    }
}
