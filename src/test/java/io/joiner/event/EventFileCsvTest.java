package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.intake.json.UnreadableFileException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileCsvTest {

    @TempDir
    Path directory;

    private Drop drop;

    @BeforeEach
    void dropsFiles() {
        drop = new Drop(directory);
    }

    @Test
    void readsARowAsAnObjectOfTexts() {
        List<ReceivedItem> items = Drop.read(Path.of("src/test/resources/samples/events/file-drop.csv"));

        assertThat(items).hasSize(2);
        assertThat(items.get(1).position()).hasToString("file file-drop.csv, line 3");
        assertThat(((Readable) items.get(1)).event())
                .hasToString(
                        "{\"employeeId\":\"21452\",\"userPrincipalName\":\"jonas.lindqvist@contoso.com\",\"givenName\":\"Jonas\","
                                + "\"surname\":\"Lindqvist\",\"department\":\"Sales, Nordics\",\"startDate\":\"2026-11-02\",\"hireDate\":\"2026-11-02\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "a,b", "a,b\n", "a,b\r\n\r\n"})
    void findsNothingWhereNoRowIs(String content) {
        assertThat(drop.read("a.csv", content)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2                | {\"a\":\"1\",\"b\":\"2\"}",
                "1,                 | {\"a\":\"1\"}",
                "\"\",2             | {\"b\":\"2\"}",
                "\"1,1\",\"2\"      | {\"a\":\"1,1\",\"b\":\"2\"}",
                "\"1,1\" , \"2\"    | {\"a\":\"1,1\",\"b\":\"2\"}",
                "=\"01\",2         | {\"a\":\"01\",\"b\":\"2\"}",
                "\"1\"\"1\",\"\"\"\"| {\"a\":\"1\\\"1\",\"b\":\"\\\"\"}",
                "\"1⏎1\",2         | {\"a\":\"1\\n1\",\"b\":\"2\"}",
                "\"1⏎⏎\"\"⏎\",\"2⏎\" | {\"a\":\"1\\n\\n\\\"\\n\",\"b\":\"2\\n\"}",
                "` 1 ,2`            | {\"a\":\" 1 \",\"b\":\"2\"}",
                "M\u00e9i,2         | {\"a\":\"M\u00e9i\",\"b\":\"2\"}",
            })
    void readsCells(String row, String event) {
        String content = " a , b\n" + row.replace('⏎', '\n') + "\n8,9\n";

        for (String lineEnd : List.of("\n", "\r\n")) {
            assertThat(Drop.told(drop.read("a.csv", content.replace("\n", lineEnd))))
                    .hasSize(2)
                    .first()
                    .isEqualTo("line 2: " + event);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2,3              | has 3 columns where the header has 2",
                "1,5\" pipe         | a quote stands inside an unquoted cell at column 4",
                "\"1\"x,2           | text follows the closing quote of a cell at column 4",
                "1,\"2              | a quote is opened but not properly closed",
                "\"1,2              | a quote is opened but not properly closed",
                "1,2␍3,4           | a carriage return stands alone at column 4",
            })
    void setsABadRowAsideAndReadsOn(String text, String reason) {
        String row = text.replace('␍', '\r');
        List<ReceivedItem> items = drop.read("a.csv", "a,b\n1,1\n" + row + "\n3,\"3\"\n4,4\n");

        assertThat(Drop.told(items))
                .containsExactly(
                        "line 2: {\"a\":\"1\",\"b\":\"1\"}",
                        "line 3: " + reason,
                        "line 4: {\"a\":\"3\",\"b\":\"3\"}",
                        "line 5: {\"a\":\"4\",\"b\":\"4\"}");
        assertThat(((Unreadable) items.get(1)).raw()).isEqualTo(row);
    }

    @Test
    void losesOnlyOneLineToAStrayQuoteBeforeManyRows() {
        List<ReceivedItem> items = drop.read("a.csv", "a,b\n\"1,1\n" + "2,2\n".repeat(5_000));

        assertThat(items).hasSize(5_001);
        assertThat(items.get(0)).isInstanceOf(Unreadable.class);
        assertThat(items.subList(1, items.size())).hasOnlyElementsOfType(Readable.class);
        assertThat(items.get(5_000).position().place()).isEqualTo("line 5002");
    }

    @Test
    void setsALineOfInvalidUtf8AsideEvenInsideAQuotedCell() {
        byte[] broken = "a,b\n1,\u00e9\n\"2\n\u00e9\",2\n3,3\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] good = "\u00e9,4\n".getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(broken.length + good.length)
                .put(broken)
                .put(good)
                .array();

        assertThat(Drop.told(drop.read("a.csv", content)))
                .containsExactly(
                        "line 2: not valid UTF-8 at byte 3",
                        "line 3: a quote is opened but not properly closed",
                        "line 4: not valid UTF-8 at byte 1",
                        "line 5: {\"a\":\"3\",\"b\":\"3\"}",
                        "line 6: {\"a\":\"\u00e9\",\"b\":\"4\"}");
    }

    @Test
    void takesSemicolonsWhereTheHeaderHasNoComma() {
        assertThat(Drop.told(drop.read("a.csv", "a;b\n1,5;2\n")))
                .containsExactly("line 2: {\"a\":\"1,5\",\"b\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mail,b, Mail       | line 1: the header: columns 1 and 3 are both called \"Mail\"; joiner reads this column, so rename or remove one of them",
                "a,\"b              | line 1: the header: a quote is opened but not properly closed",
                "a,b␍1,2␍3,4       | line 1: the header: a carriage return stands alone at column 4",
            })
    void refusesAFileWhoseHeaderCantBeTrusted(String content, String complaint) {
        assertThatThrownBy(() -> drop.read("a.csv", content.replace('␍', '\r') + "\n1,2\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("file a.csv, " + complaint);
    }
}
