package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    private static final String GUID = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GUID + "                  | " + GUID,
                "mei.okafor@contoso.com   | m***@contoso.com",
                "0042                     | 0***",
                "'CN=Mei Okafor,OU=x'     | C***",
                GUID + "0                 | 9***",
                "\ud835\udc00da         | \ud835\udc00***"
            })
    void anIdThatIsNoGuidIsMasked(String id, String masked) {
        assertThat(Masked.id(id)).isEqualTo(masked);
        assertThat(Masked.idOrNull(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain:mei.okafor                        | plain:m***",
                "plain:" + GUID + "                      | plain:" + GUID,
                "cloudevents:/hr mei.okafor@contoso.com  | cloudevents:/*** m***@contoso.com",
                "graph-user:" + GUID + " " + GUID + "    | graph-user:" + GUID + " " + GUID,
                "plain:0042 withdrawn                    | plain:0*** withdrawn",
                "mei                                     | m***"
            })
    void theKeyOfAnEventIsMaskedWordByWord(String key, String masked) {
        assertThat(Masked.eventKey(key)).isEqualTo(masked);
    }

    @Test
    void theDigestOfAnEventWithoutAnIdNamesNobody() {
        String key = "plain:" + "a1".repeat(32);

        assertThat(Masked.eventKey(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mei.okafor.ndjson          | m***.ndjson",
                "Mei Okafor.CSV.gz          | M***.CSV.gz",
                "mei.csv.report.json        | m***.csv.report.json",
                GUID + ".json               | " + GUID + ".json",
                "mei                        | m***",
                ".json                      | .json"
            })
    void ofAFilesNameItsEndIsLeft(String name, String masked) {
        assertThat(Masked.fileName(name)).isEqualTo(masked);
        assertThat(Masked.sourceName("file", name)).isEqualTo(masked);
        assertThat(Masked.sourceName("kafka", name)).isEqualTo(name);
        assertThat(Masked.file(Path.of("data", "inbox", name))).isEqualTo(Path.of("data", "inbox", masked));
    }

    @Test
    void whatTheSystemSaysOfAFileNamesItMasked() {
        assertThat(Masked.of(Path.of("/data/mei.csv"), "java.nio.file.AccessDeniedException: /data/mei.csv"))
                .isEqualTo("java.nio.file.AccessDeniedException: /data/m***.csv");
    }
}
