package io.joiner.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A file of routes as it is written, before Camel makes anything of it. */
record RouteFile(String name, String text, JsonNode content) {

    static final Path FOLDER = Path.of("routes");

    private static final Set<String> INNER = Set.of("direct", "seda", "log");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** A step of a route: what it does, and with which options. */
    record Step(String kind, JsonNode options) {

        String id() {
            return options.path("id").asText();
        }

        /** Whatever does not go to another route of ours leaves the house. */
        boolean callsOut() {
            String uri = options.path("uri").asText();
            return kind.startsWith("to") && !INNER.contains(uri.replaceFirst(":.*", ""));
        }

        boolean dropsAllHeaders() {
            return kind.equals("removeHeaders")
                    && options.path("pattern").asText().equals("*")
                    && !options.has("excludePattern");
        }
    }

    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteFile read(Path path) {
        try {
            return of(String.valueOf(path.getFileName()), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteFile of(String name, String text) {
        try {
            return new RouteFile(name, text, YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Whatever stands at the top of the file, by kind: {@code route}, {@code routeConfiguration} ... */
    List<Map.Entry<String, JsonNode>> parts() {
        return stream(content).flatMap(part -> part.properties().stream()).toList();
    }

    List<JsonNode> routes() {
        return parts().stream()
                .filter(part -> part.getKey().equals("route"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The steps of a part in their order, those within others too. */
    static List<Step> stepsOf(JsonNode node) {
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (Set.of("steps", "onException").contains(member.getKey())) {
                member.getValue()
                        .forEach(step -> step.properties().forEach(body -> {
                            steps.add(new Step(body.getKey(), body.getValue()));
                            steps.addAll(stepsOf(body.getValue()));
                        }));
            } else if (member.getValue().isObject()) {
                steps.addAll(stepsOf(member.getValue()));
            } else if (member.getValue().isArray()) {
                member.getValue().forEach(branch -> steps.addAll(stepsOf(branch)));
            }
        }
        return steps;
    }

    List<Step> steps() {
        return parts().stream()
                .flatMap(part -> stepsOf(part.getValue()).stream())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list.stream();
    }

    @Override
    public String toString() {
        return name;
    }
}
