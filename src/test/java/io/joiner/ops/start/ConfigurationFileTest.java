package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.support.ConfigurationOutline;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/** config/application.yaml tells of every key: with its default, or as a comment where there is none. */
class ConfigurationFileTest {

    /** A line of a table in a comment: a key, blanks, and what it means. */
    private static final Pattern TABLE = Pattern.compile(" *#   (?:[a-z-]+, )*([a-z-]+)(?:, [a-z-]+)*(?: {2,}\\S.*)?");

    private static final Pattern RECORDS = Pattern.compile("java\\.util\\.Map<.*,(io\\.joiner\\..*)>");

    @Test
    void tellsOfEveryKeyOfEveryRecord() throws IOException {
        Set<String> told = ConfigurationOutline.read().values().keySet();

        assertThat(keys())
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(told).contains(key));
    }

    @Test
    void tellsOfEveryKeyOfWhatIsNamedByPeople() throws IOException {
        List<String> lines = Files.readAllLines(ConfigurationOutline.FILE);
        Set<String> words = lines.stream()
                .flatMap(line -> Stream.of(ConfigurationOutline.KEY.matcher(line.strip()), TABLE.matcher(line)))
                .filter(Matcher::matches)
                .flatMap(line ->
                        Stream.of(line.group(line.pattern() == TABLE ? 0 : 4).split("[ #,]+")))
                .collect(Collectors.toSet());

        assertThat(keysOfRecordsInMaps())
                .hasSizeGreaterThan(25)
                .allSatisfy(key -> assertThat(words).contains(key));
    }

    /** All of the metadata that the compiler makes of the records. */
    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        properties().forEach(property -> keys.add(property.get("name").asText()));
        return keys;
    }

    private static Set<String> keysOfRecordsInMaps() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (JsonNode property : properties()) {
            Matcher records = RECORDS.matcher(property.path("type").asText());
            if (records.matches()) {
                Class<?> type = ClassUtils.resolveClassName(records.group(1), null);
                for (RecordComponent component : type.getRecordComponents()) {
                    keys.add(kebab(component.getName()));
                }
            }
        }
        return keys;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static List<JsonNode> properties() throws IOException {
        List<JsonNode> properties = new ArrayList<>();
        for (URL url : Collections.list(ConfigurationFileTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream metadata = url.openStream()) {
                new ObjectMapper().readTree(metadata).get("properties").forEach(properties::add);
            }
        }
        return properties.stream()
                .filter(property -> property.get("name").asText().startsWith("joiner."))
                .toList();
    }
}
