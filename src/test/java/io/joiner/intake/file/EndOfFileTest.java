package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.csv    | mail⏎a@b.c⏎       | true
            a.csv    | mail⏎a@b.c        | false
            a.csv    | mail␍a@b.c␍       | true
            a.csv    | mail⏎a@b.c⏎∅∅∅∅∅∅ | false
            a.csv    | ∅∅∅∅∅∅∅∅          | false
            a.csv    | ``                | false
            a.ndjson | {"a":1}⏎          | true
            a.ndjson | {"a":1}           | true
            a.ndjson | {"a":1}⏎{"a"      | false
            a.jsonl  | {"a":1}           | true
            a.json   | [{"a":1}]         | true
            a.json   | [{"a":1}⏎]⏎⏎      | true
            a.json   | [{"a":1}          | false
            a.json   | [{"a":1},⏎        | false
            a.json   | {"a":[1]}         | true
            a.json   | {"a":[1]          | true
            a.json   | {"a":[1],         | false
            a.xlsx   | PK                | false
            a.csv.gz | x                 | true
            """)
    void isToldByTheFormOfTheFile(String name, String content, boolean there) throws IOException {
        String text = content.replace('⏎', '\n').replace('␍', '\r').replace('∅', '\0');

        assertThat(EndOfFile.isThere(Files.writeString(folder.resolve(name), text)))
                .isEqualTo(there);
    }

    @Test
    void isSeenInUtf16Too() throws IOException {
        Path file = folder.resolve("a.csv");
        assertThat(EndOfFile.isThere(Files.write(file, "\uFEFFmail\r\na@b.c\r\n".getBytes(StandardCharsets.UTF_16LE))))
                .isTrue();
        assertThat(EndOfFile.isThere(Files.write(file, "\uFEFFmail\r\na@b.c\r\n".getBytes(StandardCharsets.UTF_16BE))))
                .isTrue();
        assertThat(EndOfFile.isThere(Files.write(file, "\uFEFFmail\r\na@b.c".getBytes(StandardCharsets.UTF_16LE))))
                .isFalse();
    }

    @Test
    void isNoneOfWhatIsGone() {
        assertThat(EndOfFile.isThere(folder.resolve("gone.csv"))).isFalse();
    }
}
