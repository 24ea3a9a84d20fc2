package io.joiner.graph.client;

import static io.joiner.graph.verdict.Answers.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
            'Monday, 02-Nov-26 08:15:42 GMT', PT12S
            'Mon Nov  2 08:15:42 2026',      PT12S
            'Mon Nov 02 08:15:42 2026',      PT12S
            '10, 20',                        PT20S
            '10, soon, -5, 99999999999',     PT10S
            '5, Mon, 02 Nov 2026 08:15:42 GMT', PT12S
            'Mon, 02 Nov 2026 08:15:42 GMT, 15', PT15S
            'Monday, 02-Nov-26 08:15:42 GMT,1', PT12S
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
                ",",
                "soon, later",
                "Monday, 02-Nov-76 08:15:42 GMT",
                "Monday, 02-Nov-77 08:15:42 GMT",
                "Tuesday, 02-Nov-26 08:15:42 GMT",
                "Mon Nov  2 08:15:29 2026",
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            86400,                           PT10M
            601,                             PT10M
            599,                             PT9M59S
            'Mon, 02 Nov 2026 20:15:30 GMT', PT10M
            """)
    void waitsNoLongerThanWhoeverAsksAllows(String header, Duration expected) {
        assertThat(RetryAfter.read(header, NOW, Duration.ofMinutes(10))).isEqualTo(expected);
    }

    @Test
    void takesTheLongestOfAHeaderThatCameSeveralTimes() {
        List<String> twice = List.of("10", "Mon, 02 Nov 2026 08:16:30 GMT", "-1");

        assertThat(RetryAfter.read(twice, NOW, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Answer.Http.of(503, Map.of("retry-after", twice), "").header("Retry-After"))
                .isEqualTo("10, Mon, 02 Nov 2026 08:16:30 GMT, -1");
        assertThat(RetryAfter.read(String.join(", ", twice), NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void makesNothingOfAHeaderThatIsNoText() {
        assertThat(RetryAfter.read(30, NOW, Duration.ofMinutes(10))).isNull();
    }
}
