package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.intake.format.EventFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileNdjsonTest {

    @TempDir
    Path directory;

    private Drop drop;

    @BeforeEach
    void dropsFiles() {
        drop = new Drop(directory);
    }

    @Test
    void readsOneObjectALine() {
        List<ReceivedItem> items = Drop.read(Path.of("src/test/resources/samples/events/file-drop.ndjson"));

        assertThat(items).hasSize(2).allSatisfy(item -> assertThat(item).isInstanceOf(Readable.class));
        assertThat(items.get(1).position()).hasToString("file file-drop.ndjson, line 2");
        assertThat(((Readable) items.get(1)).event().get("userPrincipalName").textValue())
                .isEqualTo("jonas.lindqvist@contoso.com");
    }

    @Test
    void countsBlankLinesButSkipsThem() {
        assertThat(Drop.told(drop.read("a.jsonl", "\n{\"a\":1}\n \t\n\r\n{\"a\":2}")))
                .containsExactly("line 2: {\"a\":1}", "line 5: {\"a\":2}");
    }

    @Test
    void toleratesByteOrderMarkAndCrLf() {
        assertThat(Drop.told(drop.read("a.ndjson", "\uFEFF{\"a\":1}\r\n{\"a\":2}\r\n")))
                .containsExactly("line 1: {\"a\":1}", "line 2: {\"a\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":}                    | not valid JSON at column 6",
                "{\"a\":1                    | the JSON ends too early",
                "{\"a\":\"open               | the JSON ends too early",
                "{'a':1}                     | not valid JSON at column 2",
                "{\"a\":1,}                  | not valid JSON at column 8",
                "{\"a\":NaN}                 | not valid JSON at column 9",
                "{\"a\":\"\u0000\"}          | not valid JSON at column 7",
                "{\"a\":1} {\"a\":2}         | more than one JSON value, the second at column 9",
                "{\"a\":1}␍{\"a\":2}         | more than one JSON value, the second at its line 2, column 1",
                "{\"a\":1} x                 | not valid JSON at column 9",
                "[{\"a\":1}]                 | not a JSON object but an array",
                "12                          | not a JSON object but a number",
                "\"secret\"                  | not a JSON object but a text",
                "true                        | not a JSON object but true or false",
                "null                        | not a JSON object but null",
                "{\"a\":1,\"a\":2}           | two members of one object have the same name, the second's value at column 12",
                "{\"b\":{\"a\":1,\"a\":2}}   | two members of one object have the same name, the second's value at column 17",
            })
    void setsABadLineAsideAndReadsOn(String text, String reason) {
        String line = text.replace('␍', '\r');
        List<ReceivedItem> items = drop.read("a.ndjson", "{\"good\":1}\n" + line + "\n{\"good\":2}\n");

        assertThat(Drop.told(items))
                .containsExactly("line 1: {\"good\":1}", "line 2: " + reason, "line 3: {\"good\":2}");
        assertThat(((Unreadable) items.get(1)).raw()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\":}",
                "{\"a\":secret}",
                "{\"secret\":1,\"secret\":2}",
                "{\"a\":\"secret\u0001\"}",
                "secret"
            })
    void neverQuotesTheLine(String line) {
        assertThat(Drop.told(drop.read("a.ndjson", line)))
                .singleElement()
                .asString()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void boundsNesting(String opening) {
        String deep = "{\"a\":" + opening.repeat(50_000);

        assertThat(Drop.told(drop.read("a.ndjson", deep + "\n{\"good\":2}")))
                .containsExactly("line 1: nested deeper than 100 levels", "line 2: {\"good\":2}");
    }

    @Test
    void allowsAHundredLevels() {
        String line = "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}";

        assertThat(drop.read("a.ndjson", line)).singleElement().isInstanceOf(Readable.class);
    }

    @Test
    void boundsNumbers() {
        assertThat(Drop.told(drop.read("a.ndjson", "{\"a\":" + "9".repeat(100_000) + "}")))
                .singleElement()
                .asString()
                .startsWith("line 1: a number, name or text is too long");
    }

    @Test
    void setsALineOfInvalidUtf8AsideAndKeepsItsLikeness() {
        byte[] content = "{\"a\":\"M\u00e9i\"}\n{\"a\":2}\n".getBytes(StandardCharsets.ISO_8859_1);

        List<ReceivedItem> items = drop.read("a.ndjson", content);

        assertThat(Drop.told(items)).containsExactly("line 1: not valid UTF-8 at byte 8", "line 2: {\"a\":2}");
        assertThat(((Unreadable) items.get(0)).raw()).isEqualTo("{\"a\":\"M\uFFFDi\"}");
    }

    @Test
    void refusesOverlongUtf8() {
        byte[] slashInTwoBytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};

        assertThat(Drop.told(drop.read("a.ndjson", slashInTwoBytes)))
                .containsExactly("line 1: not valid UTF-8 at byte 7");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103, 1_000, 500_000})
    void cutsALineOverTheBoundAndReadsOn(int length) throws IOException {
        String start = "{\"a\":\"";
        String line = start + "x".repeat(length - start.length() - 2) + "\"}";
        Path path = drop.file("a.ndjson", line + "\r\n{\"a\":2}\n" + line + "\n" + line);

        try (EventFile file = EventFile.open(path, 100)) {
            Unreadable cut = (Unreadable) file.next();
            assertThat(cut.reason()).isEqualTo("longer than 100 bytes; only its beginning is kept");
            assertThat(cut.raw()).isEqualTo(line.substring(0, 100));
            assertThat(file.next()).isInstanceOf(Readable.class);
            assertThat(file.next().position().place()).isEqualTo("line 3");
            assertThat(file.next().position().place()).isEqualTo("line 4");
            assertThat(file).isExhausted();
        }
    }

    @Test
    void takesALineOfJustTheBound() throws IOException {
        String line = "{\"a\":\"" + "x".repeat(92) + "\"}";

        try (EventFile file = EventFile.open(drop.file("a.ndjson", line + "\r\n" + line), 100)) {
            assertThat(file).toIterable().hasSize(2).hasOnlyElementsOfType(Readable.class);
        }
    }

    @Test
    void findsLinesAcrossTheEdgesOfItsBuffer() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            content.append("{\"n\":")
                    .append(i)
                    .append(",\"pad\":\"")
                    .append("\u00e9".repeat(i % 400))
                    .append("\"}\n");
        }

        List<ReceivedItem> items = drop.read("a.ndjson", content.toString());

        assertThat(items).hasSize(3_000);
        for (int i = 0; i < items.size(); i++) {
            assertThat(((Readable) items.get(i)).event().get("n").intValue()).isEqualTo(i);
        }
    }
}
