package io.joiner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfDayTest {

    @ParameterizedTest
    @CsvSource({"16:22:00, 16:22:00", "16:22:00.987654321, 16:22:00", "00:00:00, 00:00:00", "09:05:07.1, 09:05:07"})
    void alwaysHasSecondsAndNothingBelow(LocalTime time, String text) {
        assertThat(TimeOfDay.text(time)).isEqualTo(text);
    }
}
