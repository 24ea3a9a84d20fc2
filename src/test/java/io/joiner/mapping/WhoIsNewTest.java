package io.joiner.mapping;

import static io.joiner.mapping.RealFiles.CASES;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.table.ColumnNames;
import io.joiner.event.table.KnownField;
import io.joiner.intake.table.FileOptions;
import io.joiner.mapping.target.Configured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A full export every night. Issue 17, case 03. */
class WhoIsNewTest {

    private static final Path NIGHTLY = CASES.resolve("03-nightly-full-export");

    @Test
    void isToldByChosenColumns() {
        FileOptions options = new FileOptions(
                null, null, new ColumnNames(Map.of(KnownField.EVENT_ID, List.of("objectId", "user principal name"))));

        List<String> monday = keys("monday.csv", Configured.mapping(), options);
        List<String> tuesday = keys("tuesday.csv", Configured.mapping(), options);

        assertThat(monday.get(0)).isEqualTo("plain:5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000 mei.okafor@contoso.com");
        assertThat(tuesday).containsAll(monday).hasSize(4);
    }

    @Test
    void isTheFirstThatIsSeenOfAPersonWhereThatIsAskedFor() {
        Configured firstSeen = Configured.mapping().profile("plain", "first-seen-only", "true");

        List<String> monday = keys("monday.csv", firstSeen, FileOptions.DETECTED);
        List<String> tuesday = keys("tuesday.csv", firstSeen, FileOptions.DETECTED);

        assertThat(monday.get(0)).isEqualTo("plain:first-seen 5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000");
        assertThat(tuesday).containsAll(monday).hasSize(4);
    }

    private static List<String> keys(String file, Configured configured, FileOptions options) {
        return RealFiles.map(NIGHTLY.resolve(file), configured, options).stream()
                .map(mapping -> ((Mapping.Mapped) mapping).event().eventKey())
                .toList();
    }
}
