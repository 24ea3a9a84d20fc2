package io.joiner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Lets a file in {@code ./routes} win over the packed one of the same name, so that a route can be changed beside the jar. */
class RouteFiles implements EnvironmentPostProcessor {

    private static final String KEY = "camel.main.routes-include-pattern";
    private static final String NAMES = "*.camel.yaml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(KEY)) {
            Map<String, String> locations = packed();
            locations.putAll(beside(Path.of("routes")));
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("routeFiles", Map.of(KEY, String.join(",", locations.values()))));
        }
    }

    private static Map<String, String> packed() {
        Map<String, String> locations = new TreeMap<>();
        try {
            for (Resource route :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:routes/" + NAMES)) {
                locations.put(String.valueOf(route.getFilename()), "classpath:routes/" + route.getFilename());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return locations;
    }

    private static Map<String, String> beside(Path directory) {
        Map<String, String> locations = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, NAMES)) {
                files.forEach(file -> locations.put(String.valueOf(file.getFileName()), "file:" + file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return locations;
    }
}
