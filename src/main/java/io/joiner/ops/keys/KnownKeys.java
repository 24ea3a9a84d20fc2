package io.joiner.ops.keys;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.event.table.Edits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.ClassUtils;

/** All keys under {@code joiner.}: those of the records, as the compiler noted them, and those that routes use directly. */
final class KnownKeys {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<[^,]*,(.*)>");
    private static final int FAR_OFF = 3;

    /** Used by the routes, by other keys' defaults and by the demo. */
    private static final List<KeyPattern> WITHOUT_RECORD = List.of(
            KeyPattern.of("joiner.user-agent"),
            KeyPattern.of("joiner.provisioning.cloud"),
            KeyPattern.of("joiner.clouds." + KeyPattern.ANY + ".graph"),
            KeyPattern.of("joiner.clouds." + KeyPattern.ANY + ".login"),
            KeyPattern.of("joiner.demo.exit"));

    private final List<KeyPattern> patterns;

    private KnownKeys(List<KeyPattern> patterns) {
        this.patterns = patterns;
    }

    static KnownKeys read() {
        List<KeyPattern> patterns = new ArrayList<>(WITHOUT_RECORD);
        for (JsonNode property : metadata().path("properties")) {
            String name = property.path("name").asText();
            if (name.startsWith("joiner.")) {
                add(KeyPattern.of(name), property.path("type").asText(), patterns);
            }
        }
        if (patterns.size() == WITHOUT_RECORD.size()) {
            throw new IllegalStateException(
                    "joiner was built without the list of its keys, " + METADATA + "; build it with ./mvnw package.");
        }
        return new KnownKeys(List.copyOf(patterns));
    }

    private static JsonNode metadata() {
        try (InputStream metadata = open()) {
            return new ObjectMapper().readTree(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of joiner's keys can't be read", e);
        }
    }

    /**
     * Joiner's own, not that of any library: it lies beside joiner's classes, but at the top of the jar that is shipped, whose
     * classes lie deeper. Of that one, the JVM's own class path has the top.
     */
    private static InputStream open() throws IOException {
        String self = KnownKeys.class.getName().replace('.', '/') + ".class";
        String here = String.valueOf(KnownKeys.class.getResource("/" + self));
        try {
            return new URL(here.replace(self, METADATA)).openStream();
        } catch (FileNotFoundException inTheShippedJar) {
            URL top = ClassLoader.getSystemResource(METADATA);
            if (top == null) {
                throw inTheShippedJar;
            }
            return top.openStream();
        }
    }

    private static void add(KeyPattern key, String type, List<KeyPattern> patterns) {
        Matcher map = MAP.matcher(type);
        if (map.matches()) {
            addMap(key, map.group(1), patterns);
        } else {
            patterns.add(key);
        }
    }

    private static void addMap(KeyPattern key, String values, List<KeyPattern> patterns) {
        if (values.startsWith("io.joiner.")) {
            addRecord(key.with(KeyPattern.ANY), ClassUtils.resolveClassName(values, null), patterns);
        } else {
            patterns.add(key.opened());
        }
    }

    private static void addRecord(KeyPattern key, Class<?> type, List<KeyPattern> patterns) {
        for (RecordComponent component : type.getRecordComponents()) {
            KeyPattern below = key.with(kebab(component.getName()));
            if (component.getType().isRecord()) {
                addRecord(below, component.getType(), patterns);
            } else if (Map.class.isAssignableFrom(component.getType())) {
                Type values = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
                addMap(below, values.getTypeName(), patterns);
            } else {
                patterns.add(below);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** @param segments without dashes, in lower case */
    boolean contain(List<String> segments) {
        return patterns.stream().anyMatch(known -> known.covers(segments));
    }

    /** Whether known keys stand below. */
    boolean containBelow(List<String> segments) {
        return patterns.stream().anyMatch(known -> known.isBelow(segments));
    }

    /** Whether a known key has this environment variable. */
    boolean containVariable(String name) {
        return patterns.stream().anyMatch(known -> known.isVariable(name));
    }

    /** The known key that looks most like it; empty when none does. */
    Optional<String> nearest(List<String> segments) {
        return patterns.stream()
                .map(known -> known.named(segments))
                .min(comparing(known -> distance(known, segments)))
                .filter(known -> distance(known, segments) <= most(segments));
    }

    private static int most(List<String> segments) {
        return Math.max(2, String.join("", segments).length() / 3);
    }

    /** What lies in another part of the configuration is farther off than its letters tell. */
    private static int distance(String known, List<String> segments) {
        String part = KeyPattern.of(known).segments().get(1);
        boolean samePart = segments.size() > 1 && KeyPattern.uniform(part).equals(segments.get(1));
        return Edits.between(KeyPattern.uniform(known), String.join(".", segments)) + (samePart ? 0 : FAR_OFF);
    }
}
