package io.joiner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link of each Markdown page leads to a file and an anchor that are there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");
    private static final int MOST_LINES = 150;

    static List<DocsPage> pages() throws IOException {
        return DocsPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachLinkLeadsToAFileAndAnAnchorThatAreThere(DocsPage page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            if (!isThere(page, link)) {
                broken.add(link);
            }
        }

        assertThat(broken).as("broken links of %s", page).isEmpty();
    }

    /** A page of what was says what tests were called then. */
    @ParameterizedTest
    @MethodSource("pages")
    void eachTestThatAPageNamesIsThere(DocsPage page) throws IOException {
        if (!page.file().endsWith("CHANGELOG.md")) {
            assertThat(found(TEST, page.text())).isSubsetOf(tests());
        }
    }

    @Test
    void eachPageOfTheDocsIsReachedFromTheReadme() throws IOException {
        String readme = DocsPage.of("README.md").text();
        String howItWorks = DocsPage.of("src/docs/how-it-works.md").text();

        assertThat(pages())
                .filteredOn(page -> page.file().startsWith("src/docs"))
                .hasSizeGreaterThan(8)
                .allSatisfy(page -> assertThat(readme + howItWorks)
                        .contains(page.file().getFileName().toString()));
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(DocsPage.of("README.md").text().lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    private static List<String> links(DocsPage page) throws IOException {
        return LINK.matcher(BLOCK.matcher(page.text()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static boolean isThere(DocsPage page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1 || anchors(new DocsPage(file)).contains(parts[1]));
    }

    private static Set<String> anchors(DocsPage page) throws IOException {
        String text = BLOCK.matcher(page.text()).replaceAll("");
        return Stream.concat(found(HEADING, text).stream().map(LinksTest::anchor), found(ANCHOR, text).stream())
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
