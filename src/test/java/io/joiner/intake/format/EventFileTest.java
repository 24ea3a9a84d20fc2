package io.joiner.intake.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.Drop;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {

    @TempDir
    Path directory;

    private Drop drop;

    @BeforeEach
    void dropsFiles() {
        drop = new Drop(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.ndjson.gz | {\"a\":\"1\"}",
                "A.JSONL.GZ  | {\"a\":\"1\"}",
                "a.json.gz   | [{\"a\":\"1\"}]",
                "a.csv.gz    | \uFEFFa⏎1",
                "a.CSV.gz    | a⏎1",
            })
    void readsZippedFiles(String name, String content) {
        assertThat(Drop.told(drop.read(name, Drop.zipped(content.replace('⏎', '\n')))))
                .singleElement()
                .asString()
                .endsWith(": {\"a\":\"1\"}");
    }

    @Test
    void handsOutWhatCanBeReadOfATruncatedZip() {
        String lines =
                IntStream.range(0, 5_000).mapToObj(i -> "{\"a\":" + i + "}\n").collect(Collectors.joining());
        byte[] whole = Drop.zipped(lines);
        Path path = drop.file("a.ndjson.gz", Arrays.copyOf(whole, whole.length - 100));
        List<ReceivedItem> before = new ArrayList<>();

        assertThatThrownBy(() -> Drop.readInto(before, path))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageMatching("file a.ndjson.gz, after line \\d+: the gzip data ends too early");
        assertThat(before).hasSizeGreaterThan(3_000).hasOnlyElementsOfType(ReceivedItem.Readable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.ndjson.gz, {}, is no valid gzip or zip data",
        "a.ndjson.gz, '', the gzip data ends too early",
        "a.docx, {}, 'its name ends in none of .ndjson, .jsonl, .json, .csv, .tsv (each also with .gz), .xlsx, .zip'",
    })
    void refusesWhatItCantRead(String name, String content, String reason) {
        assertThatThrownBy(() -> drop.read(name, content))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessage("file " + name + ", whole file: " + reason);
    }

    @Test
    void refusesCorruptZipData() {
        byte[] bytes = Drop.zipped("{\"a\":1}\n{\"a\":2}\n");
        Arrays.fill(bytes, 12, bytes.length - 8, (byte) 0xFF);

        assertThatThrownBy(() -> drop.read("a.ndjson.gz", bytes)).isInstanceOf(UnreadableFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void readsUtf16WithAndWithoutItsMark(String charset) {
        for (String mark : List.of("", "\uFEFF")) {
            byte[] json = (mark + "{\"a\":1}\n").getBytes(Charset.forName(charset));
            byte[] table = (mark + "mail\tb\r\nm@contoso.com\t\u00fc\r\n").getBytes(Charset.forName(charset));

            assertThat(Drop.told(drop.read("a.ndjson", json))).containsExactly("line 1: {\"a\":1}");
            assertThat(Drop.told(drop.read("a.json", json)).get(0)).endsWith("line 1: {\"a\":1}");
            assertThat(Drop.told(drop.read("a.csv", table)))
                    .containsExactly("line 2: {\"mail\":\"m@contoso.com\",\"b\":\"\u00fc\"}");
        }
    }

    @Test
    void refusesWhatBeginsWithZeros() {
        assertThatThrownBy(() -> drop.read("a.csv", new byte[100]))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("begins with zero bytes");
    }

    @Test
    void refusesDirectoriesAndFilesThatAreGone() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("a.json"));

        assertThatThrownBy(() -> EventFile.open(folder)).hasMessageEndingWith("is no file");
        assertThatThrownBy(() -> EventFile.open(directory.resolve("b.json"))).hasMessageEndingWith("does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.ndjson | {\"a\":\"1\"}⏎⏎bad⏎{\"a\":\"3\"}⏎{\"a\":\"4\"}",
                "a.json   | [{\"a\":\"1\"},2,{\"a\":\"3\"},⏎{\"a\":\"4\"}]",
                "a.csv    | a,b⏎1,⏎\"x⏎y⏎3,⏎4,",
            })
    void resumesAfterTheItemsOfAnEarlierReading(String name, String content) throws IOException {
        Path path = drop.file(name, content.replace('⏎', '\n'));
        List<String> all = Drop.told(Drop.read(path));

        for (int done = 0; done <= all.size(); done++) {
            try (EventFile file = EventFile.open(path)) {
                assertThat(file.skip(done)).isEqualTo(done);
                List<ReceivedItem> rest = new ArrayList<>();
                file.forEachRemaining(rest::add);
                assertThat(Drop.told(rest)).isEqualTo(all.subList(done, all.size()));
            }
        }
    }

    @Test
    void skipsNoMoreThanThereIs() throws IOException {
        try (EventFile file = EventFile.open(drop.file("a.ndjson", "{}\n{}\n{}\n"))) {
            assertThat(file.hasNext()).isTrue();
            assertThat(file.skip(2)).isEqualTo(2);
            assertThat(file.skip(5)).isEqualTo(1);
            assertThat(file.skip(5)).isZero();
            assertThat(file).isExhausted();
        }
    }

    @Test
    void tellsHowFarItHasCome() throws IOException {
        try (EventFile file = EventFile.open(drop.file("a.ndjson", "{}\n\n{}\n"))) {
            assertThat(file.size()).isEqualTo(7);
            assertThat(file.linesRead()).isZero();
            file.next();
            assertThat(file.linesRead()).isEqualTo(1);
            file.next();
            assertThat(file.linesRead()).isEqualTo(3);
            assertThat(file).isExhausted();
            assertThat(file.bytesRead()).isEqualTo(7);
        }
    }

    @Test
    void knowsTheSameContentByItsFingerprint() {
        byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(EventFile.fingerprint(drop.file("a.csv", abc)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isEqualTo(EventFile.fingerprint(drop.file("b.csv", abc)));
    }
}
