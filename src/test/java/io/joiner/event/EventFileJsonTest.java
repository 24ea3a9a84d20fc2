package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.intake.format.EventFile;
import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileJsonTest {

    @TempDir
    Path directory;

    private Drop drop;

    @BeforeEach
    void dropsFiles() {
        drop = new Drop(directory);
    }

    @Test
    void readsTheItemsOfAnArray() {
        List<ReceivedItem> items = Drop.read(Path.of("src/test/resources/samples/events/cloudevent-batch.json"));

        assertThat(items).hasSize(2);
        assertThat(items.get(1).position()).hasToString("file cloudevent-batch.json, item 2, line 20");
        assertThat(((Readable) items.get(1)).event().at("/data/employeeId").textValue())
                .isEqualTo("21452");
    }

    @Test
    void readsASingleObject() {
        assertThat(Drop.read(Path.of("src/test/resources/samples/events/cloudevent-structured.json")))
                .singleElement()
                .isInstanceOf(Readable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "", "\n\n", "\uFEFF[]"})
    void findsNothingWhereNothingIs(String content) {
        assertThat(drop.read("a.json", content)).isEmpty();
    }

    @Test
    void readsObjectsThatFollowEachOther() {
        assertThat(Drop.told(drop.read("a.json", "{\n\"a\":1}\n{\"a\":\n2}{\"a\":3}")))
                .containsExactly("item 1, line 1: {\"a\":1}", "item 2, line 3: {\"a\":2}", "item 3, line 4: {\"a\":3}");
    }

    @Test
    void readsLinesUnderTheWrongNameAsLines() {
        assertThat(Drop.told(drop.read("a.json", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n")))
                .containsExactly("line 1: {\"a\":1}", "line 2: the JSON ends too early", "line 3: {\"a\":3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1                           | not a JSON object but a number",
                "-1.5e3                      | not a JSON object but a number",
                "\"a ] , \\\" } b\"          | not a JSON object but a text",
                "null                        | not a JSON object but null",
                "[[1],{\"a\":[]}]            | not a JSON object but an array",
                "{\"a\":1,\"a\":2}           | two members of one object have the same name, the second's value at column 12",
            })
    void setsAnItemThatIsNoEventAsideAndReadsOn(String item, String reason) {
        List<ReceivedItem> items = drop.read("a.json", "[{\"good\":1}," + item + " ,{\"good\":3}]");

        assertThat(Drop.told(items))
                .containsExactly(
                        "item 1, line 1: {\"good\":1}", "item 2, line 1: " + reason, "item 3, line 1: {\"good\":3}");
        assertThat(((Unreadable) items.get(1)).raw()).isEqualTo(item);
    }

    @Test
    void isNotMisledByBracketsInTexts() {
        assertThat(Drop.told(drop.read("a.json", "[{\"a\":\"]}[{\\\\\"},{\"b\":\"\\\"]\"}]")))
                .containsExactly("item 1, line 1: {\"a\":\"]}[{\\\\\"}", "item 2, line 1: {\"b\":\"\\\"]\"}");
    }

    @Test
    void setsADeepItemAsideAndReadsOn() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(Drop.told(drop.read("a.json", "[" + deep + ",{\"good\":2}]")))
                .containsExactly("item 1, line 1: nested deeper than 100 levels", "item 2, line 1: {\"good\":2}");
    }

    @Test
    void setsAnItemOfNothingButBracketsAsideAndReadsOn() {
        String brackets = "{\"a\":[" + "[],".repeat(200_000) + "[]]}";

        assertThat(Drop.told(drop.read("a.json", "[" + brackets + ",{\"good\":2}]")))
                .containsExactly(
                        "item 1, line 1: more than 250000 brackets, names and values; send less with each event",
                        "item 2, line 1: {\"good\":2}");
    }

    @Test
    void readsALargeItemOfAUsualKind() {
        String members = "\"0e5c1c9d-7c61-4c0b-9b3a-3a5c8f2f4b11\",".repeat(25_000);

        assertThat(drop.read("a.json", "[{\"members\":[" + members + "\"\"]}]"))
                .singleElement()
                .isInstanceOf(ReceivedItem.Readable.class);
    }

    @Test
    void setsAnItemOfInvalidUtf8AsideAndReadsOn() {
        byte[] content = "[{\"a\":\"M\u00e9i\"},{\"good\":2}]".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Drop.told(drop.read("a.json", content)))
                .containsExactly("item 1, line 1: not valid UTF-8 at byte 8", "item 2, line 1: {\"good\":2}");
    }

    @Test
    void cutsAnItemOverTheBoundAndReadsOn() throws IOException {
        String big = "{\"a\":\"" + "x".repeat(300_000) + "\"}";

        try (EventFile file = EventFile.open(drop.file("a.json", "[" + big + ",\n{\"good\":2}]"), 100)) {
            Unreadable cut = (Unreadable) file.next();
            assertThat(cut.reason()).isEqualTo("longer than 100 bytes; only its beginning is kept");
            assertThat(cut.raw()).isEqualTo(big.substring(0, 100));
            assertThat(file.next()).isInstanceOf(Readable.class);
            assertThat(file).isExhausted();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"a\":1}                   | 1 | item 1, line 1: the file ends inside the array",
                "[{\"a\":1},                  | 1 | item 2, line 1: the file ends inside this item",
                "[{\"a\":1},{\"a\":           | 1 | item 2, line 1: the file ends inside this item",
                "[{\"a\":1},{\"a\":\"b        | 1 | item 2, line 1: the file ends inside this item",
                "[{\"a\":1} {\"a\":2}]        | 1 | item 1, line 1: a comma is missing between two items",
                "[{\"a\":1}] {\"a\":2}        | 1 | item 1, line 1: something follows the end of the array",
                "[{\"a\":1},{\"a\":,\"b\":1},{\"a\":3}] | 2 | item 2, line 1: is no valid JSON, and what follows can't be told apart",
                "[{\"a\":1},,{\"a\":3}]       | 2 | item 2, line 1: is no valid JSON, and what follows can't be told apart",
                "[{\"a\":1},]                 | 2 | item 2, line 1: is no valid JSON, and what follows can't be told apart",
                "{\"a\":1},{\"a\":2}          | 2 | item 2, line 1: is no valid JSON, and what follows can't be told apart",
            })
    void handsOutTheItemsBeforeTheBreakAndThenSaysThatTheRestIsLost(String content, int items, String complaint) {
        List<ReceivedItem> before = new ArrayList<>();

        assertThatThrownBy(() -> Drop.readInto(before, drop.file("a.json", content)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("file a.json, " + complaint);
        assertThat(before).hasSize(items).first().isInstanceOf(Readable.class);
    }

    @Test
    void losesNothingWhenOnlyTheLastItemIsBroken() {
        assertThat(Drop.told(drop.read("a.json", "[{\"a\":1},{\"a\":}]")))
                .containsExactly("item 1, line 1: {\"a\":1}", "item 2, line 1: not valid JSON at column 6");
    }

    @Test
    void goesOnSayingThatTheRestIsLost() throws IOException {
        try (EventFile file = EventFile.open(drop.file("a.json", "[{\"a\":1}"))) {
            file.next();
            assertThatThrownBy(file::hasNext).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(file::hasNext).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(file::next).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(() -> file.skip(1)).isInstanceOf(UnreadableFileException.class);
        }
    }
}
