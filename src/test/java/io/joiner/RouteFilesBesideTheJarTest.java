package io.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class RouteFilesBesideTheJarTest {

    private static final String KEY = "camel.main.routes-include-pattern";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void everyFileOfTheFolderWinsOverThePackedOne() throws IOException {
        new RouteFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(List.of(environment.getRequiredProperty(KEY).split(",")))
                .containsExactlyInAnyOrderElementsOf(inTheFolder());
    }

    @Test
    void whatIsSetByHandIsKept() {
        environment.setProperty(KEY, "file:elsewhere/*.yaml");

        new RouteFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(KEY)).isEqualTo("file:elsewhere/*.yaml");
    }

    private static List<String> inTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.map(file -> "file:" + file).toList();
        }
    }
}
