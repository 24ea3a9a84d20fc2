package io.joiner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.support.ConfigurationOutline;
import io.joiner.support.DocsPage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.ClassUtils;

/** The page of all keys says what the records say: the compiler notes them, and their Javadoc tells what they do. */
class ConfigurationPageTest {

    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Pattern RECORDS = Pattern.compile("java\\.util\\.Map<.*,(io\\.joiner\\..*)>");
    private static final List<String> HEAD = List.of("key", "type", "default", "what it does", "example");

    private final Map<String, List<List<String>>> sections = new TreeMap<>();
    private final Map<String, String> introductions = new TreeMap<>();
    private final Set<Class<?>> typesOfGroups = new HashSet<>();

    @Test
    void thePageOfKeysIsCurrent() throws IOException {
        JsonNode metadata = new ObjectMapper().readTree(METADATA.toFile());
        Map<String, String> examples = ConfigurationOutline.read().examples();
        Set<String> groups = groups(metadata);
        for (JsonNode property : metadata.path("properties")) {
            String key = property.path("name").asText();
            if (key.startsWith("joiner.")) {
                add(key, property, groups, examples);
            }
        }

        assertThat(sections).hasSizeGreaterThan(20);
        DocsPage.of("src/docs/configuration.md")
                .holds(
                        "keys",
                        sections.entrySet().stream()
                                .map(section -> "### `%s`\n\n%s\n\n%s"
                                        .formatted(
                                                section.getKey(),
                                                introductions.getOrDefault(section.getKey(), ""),
                                                DocsPage.table(HEAD, section.getValue())))
                                .collect(Collectors.joining("\n\n")));
    }

    /** Two records may have one group. */
    private Set<String> groups(JsonNode metadata) {
        Set<String> groups = new TreeSet<>();
        for (JsonNode group : metadata.path("groups")) {
            String name = group.path("name").asText();
            if (name.startsWith("joiner")) {
                Class<?> type = ClassUtils.resolveClassName(typeOf(group), null);
                groups.add(name);
                typesOfGroups.add(type);
                introductions.merge(name, RecordDoc.of(type).sentence(), (one, other) -> one + " " + other);
            }
        }
        return groups;
    }

    private static String typeOf(JsonNode node) {
        return node.path("type").asText();
    }

    private void add(String key, JsonNode property, Set<String> groups, Map<String, String> examples) {
        String group = groups.stream()
                .filter(each -> key.startsWith(each + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        String type = typeOf(property);
        String what = property.path("description").asText();
        assertThat(what).as("the Javadoc of " + key).isNotBlank();
        Optional<Class<?>> record = record(type);
        section(group)
                .add(row(
                        key,
                        record.isPresent() ? "by name" : typeInWords(type),
                        defaultOf(property.get("defaultValue")),
                        what,
                        example(examples.getOrDefault(key, ""))));
        // What is a group too has the same keys as that.
        record.filter(found -> !typesOfGroups.contains(found))
                .ifPresent(found -> addRecord(key + ".<name>", "", found));
    }

    private static Optional<Class<?>> record(String type) {
        Matcher records = RECORDS.matcher(type);
        return records.matches() ? Optional.of(ClassUtils.resolveClassName(records.group(1), null)) : Optional.empty();
    }

    private void addRecord(String section, String prefix, Class<?> type) {
        RecordDoc doc = RecordDoc.of(type);
        introductions.putIfAbsent(section, doc.sentence());
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (component.getType().isRecord()
                    && !component.getType().getSimpleName().equals("SignedContent")) {
                addRecord(section, key + ".", component.getType());
            } else {
                DefaultValue usual = component.getAnnotation(DefaultValue.class);
                section(section)
                        .add(row(
                                key,
                                typeInWords(component.getGenericType().getTypeName()),
                                usual == null ? "" : code(String.join(", ", usual.value())),
                                doc.what(component.getName()),
                                ""));
            }
        }
    }

    private List<List<String>> section(String name) {
        return sections.computeIfAbsent(name, none -> new ArrayList<>());
    }

    private static List<String> row(String key, String type, String usual, String what, String example) {
        return List.of("`" + key + "`", type, usual, RecordDoc.markdown(what), code(example));
    }

    /** Without the remark behind it; secrets have none. */
    private static String example(String value) {
        String bare = value.replaceAll("(^| +)#.*", "").strip();
        return bare.equals("...") || bare.equals("{}") ? "" : bare;
    }

    private static String defaultOf(JsonNode usual) {
        if (usual == null) {
            return "";
        }
        return usual.isArray()
                ? code(StreamSupport.stream(usual.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")))
                : code(usual.asText());
    }

    private static String code(String text) {
        return text.isBlank() ? "" : "`" + text + "`";
    }

    private static String typeInWords(String type) {
        String simple = type.replaceAll("<.*", "").replaceAll(".*\\.", "");
        return switch (simple) {
            case "Boolean", "boolean" -> "`true` or `false`";
            case "Integer", "int", "Long", "long" -> "number";
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            case "URI" -> "URL";
            case "Path" -> "path";
            case "List", "Set" -> "list";
            case "Map" -> "map";
            default -> ClassUtils.resolveClassName(type, null).isEnum() ? constants(type) : "text";
        };
    }

    private static String constants(String type) {
        Object[] constants =
                Objects.requireNonNull(ClassUtils.resolveClassName(type, null).getEnumConstants());
        List<String> names = new ArrayList<>();
        for (Object constant : constants) {
            names.add("`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
        }
        return String.join(", ", names);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
