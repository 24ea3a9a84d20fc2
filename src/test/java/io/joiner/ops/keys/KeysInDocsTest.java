package io.joiner.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.DocsPage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** Each key that a page of the documentation names is one that joiner reads. */
class KeysInDocsTest {

    private static final Pattern IN_TEXT = Pattern.compile("`(?:-D|--)?(joiner\\.[^`\\s:=]+)[^`]*`");
    private static final Pattern IN_COMMANDS = Pattern.compile("(?:-D|--)(joiner\\.[a-z.-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\b(JOINER_[A-Z_]+)\\b");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

    /** Of the tests, and of the log. */
    private static final Set<String> OTHERS =
            Set.of("JOINER_CHROMIUM", "joiner.jar", "joiner.jsa", "joiner.aot", "joiner.action", "joiner.event");

    private final KnownKeys known = KnownKeys.read();

    /** What the changelog tells of may be gone. */
    static Stream<DocsPage> pages() throws IOException {
        return DocsPage.all().stream().filter(page -> !page.file().endsWith("CHANGELOG.md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachKeyInTheTextIsKnown(DocsPage page) throws IOException {
        Set<String> named = found(IN_TEXT, page.text());
        named.addAll(found(IN_COMMANDS, page.text()));

        assertThat(named).filteredOn(key -> !OTHERS.contains(key)).allMatch(this::isKnown);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachVariableIsAKey(DocsPage page) throws IOException {
        assertThat(found(VARIABLE, page.text()))
                .filteredOn(name -> !OTHERS.contains(name))
                .allMatch(name -> known.containVariable(name)
                        || SecretFiles.variableOf(name, known).isPresent());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachKeyOfAnExampleIsKnown(DocsPage page) throws IOException {
        for (String example : found(YAML, page.text())) {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new ByteArrayResource(example.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(Objects.requireNonNull(yaml.getObject()).stringPropertyNames())
                    .as(example)
                    .filteredOn(key -> key.startsWith("joiner."))
                    .allMatch(this::isKnown);
        }
    }

    private boolean isKnown(String key) {
        List<String> segments = Stream.of(key.replaceAll("\\[\\d+]", "").split("\\."))
                .filter(segment -> !segment.equals("*"))
                .map(KeyPattern::uniform)
                .toList();
        return known.contain(segments) || known.containBelow(segments);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
