package io.joiner.provisioning;

import static io.joiner.provisioning.Answers.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            10,    PT10S
            ' 10 ',PT10S
            0,     PT0S
            601,   PT10M1S
            3600,  PT1H
            'Mon, 02 Nov 2026 08:15:42 GMT', PT12S
            'Mon, 2 Nov 2026 08:35:30 GMT',  PT20M
            """)
    void readsSecondsAndDates(String header, Duration expected) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3601", "86400", "Mon, 02 Nov 2026 20:15:30 GMT"})
    void waitsNoLongerThanAnHour(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "10, 20",
                "86401",
                "1793606130",
                "99999999999999999999",
                "Mon, 02 Nov 2026 08:15:29 GMT",
                "Sun, 02 Nov 2026 08:15:42 GMT",
                "Fri, 01 Jan 2100 00:00:00 GMT",
                "2026-11-02T08:15:42Z"
            })
    void ignoresWhatMakesNoSense(String header) {
        assertThat(RetryAfter.read(header, NOW)).isNull();
    }

    @Test
    void knowsNoWaitWithoutTheHeader() {
        assertThat(RetryAfter.read(null, NOW)).isNull();
    }
}
