package io.joiner.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation, parts of which are written from the code.
 *
 * <p>Such a part stands between two comments that name it. With {@code -Ddocs.write} the test that holds the part writes it
 * anew; without, the test fails when page and code differ.
 */
public record DocsPage(Path file) {

    private static final String WRITE = "docs.write";
    private static final List<String> FOLDERS = List.of("", "src/docs", "src/bench");

    public static DocsPage of(String file) {
        return new DocsPage(Path.of(file));
    }

    /** All pages of the repository. */
    public static List<DocsPage> all() throws IOException {
        List<DocsPage> pages = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .map(DocsPage::new)
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    public String text() throws IOException {
        return Files.readString(file);
    }

    /** Holds that the named part is what the code says, or writes it. */
    public void holds(String part, String current) throws IOException {
        String text = text();
        int begin = after(text, "<!-- written from the code: %s -->\n".formatted(part));
        int end = text.indexOf("<!-- end -->", begin);
        assertThat(end).as("the end of the part %s in %s", part, file).isPositive();
        String content = "\n" + current.strip() + "\n\n";
        if (System.getProperty(WRITE) != null) {
            Files.writeString(file, text.substring(0, begin) + content + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as(
                            "The part %s of %s is not current. To write it: ./mvnw test -Pquick -Dtest=%s -D%s",
                            part, file, caller(), WRITE)
                    .isEqualTo(content);
        }
    }

    private int after(String text, String mark) {
        int at = text.indexOf(mark);
        assertThat(at).as("the line %s in %s", mark.strip(), file).isNotNegative();
        return at + mark.length();
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.equals(DocsPage.class.getName()))
                        .findFirst()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .orElse("*"));
    }

    /** A table of Markdown; a bar in a cell would begin another. */
    public static String table(List<String> head, List<List<String>> rows) {
        return Stream.concat(
                        Stream.of(row(head), "|" + "---|".repeat(head.size())),
                        rows.stream().map(DocsPage::row))
                .collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
