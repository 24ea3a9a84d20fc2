package io.joiner.provisioning.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT-5S,     0 seconds",
        "PT0.9S,    0 seconds",
        "PT1S,      1 second",
        "PT119S,    119 seconds",
        "PT2M,      2 minutes",
        "PT80M,     80 minutes",
        "PT119M20S, 119 minutes",
        "PT2H,      2 hours",
        "PT24H7M,   24 hours",
        "PT48H,     2 days"
    })
    void saysDurationsAsPeopleWould(Duration duration, String words) {
        assertThat(InWords.duration(duration)).isEqualTo(words);
    }
}
