package io.joiner.mapping.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01",
                "2026-12-1",
                "2026/12/01",
                "2026.12.01",
                "20261201",
                "20261201000000",
                "2026-12-01T00:00:00",
                "2026-12-01 00:00:00",
                "2026-12-01T23:30:00-05:00",
                "2026-12-01T00:00:00.000+0000",
                "2026-12-01T08:00:00.000Z",
                "2026-12-01Z",
                "2026-12-01+01:00",
                "2026-12-01-07:00",
                "2026-12-01 08:14:05Z",
                "01.12.2026",
                "1.12.2026",
                "1.12.26",
                "01.12.2026 08:00",
                "1-Dec-26",
                "01-DEC-2026",
                "1 Dec 2026",
                "1 December 2026",
                "1. Dezember 2026",
                "1 d\u00e9cembre 2026",
                "1 de diciembre de 2026",
                "Dec 1, 2026",
                "December 1, 2026",
                "Tuesday, December 1, 2026",
                "Tue, 01 Dec 2026 08:00:00 GMT",
                "2026-Dec-01",
                "46357",
                "46357.0",
                "46357.5",
                "/Date(1796083200000)/",
                "\\/Date(1796083200000)\\/",
                "/Date(1796083200000+0000)/",
                "/Date(1796079600000+0100)/",
                "1796083200000",
                "1796083200",
                " 2026-12-01\u00a0",
                "=\"2026-12-01\"",
                "December 1st, 2026"
            })
    void readsTheFirstOfDecember(String text) {
        assertThat(Dates.read(text, DateOrder.UNKNOWN).date()).isEqualTo(LocalDate.of(2026, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13/12/2026",
                "12/13/2026",
                "13-12-2026",
                "12/13/2026 8:14:05 AM",
                "13.12.2026",
                "13/12/26",
                "12/13/26"
            })
    void readsADateThatCanBeOneDayAlone(String text) {
        assertThat(Dates.read(text, DateOrder.UNKNOWN).date()).isEqualTo(LocalDate.of(2026, 12, 13));
        assertThat(Dates.read(text, DateOrder.DAY_FIRST).date()).isEqualTo(LocalDate.of(2026, 12, 13));
        assertThat(Dates.read(text, DateOrder.MONTH_FIRST).date()).isEqualTo(LocalDate.of(2026, 12, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01/12/2026", "1/12/2026", "01-12-2026", "01/12/26", "1/12/2026 8:14:05 AM"})
    void neverGuessesADateThatCanBeTwoDays(String text) {
        assertThat(Dates.read(text, DateOrder.UNKNOWN).date()).isNull();
        assertThat(Dates.read(text, DateOrder.UNKNOWN).problem())
                .contains("joiner.mapping.date-order")
                .doesNotContain("2026");
        assertThat(Dates.read(text, DateOrder.DAY_FIRST).date()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(Dates.read(text, DateOrder.MONTH_FIRST).date()).isEqualTo(LocalDate.of(2026, 1, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NULL",
                "N/A",
                "-",
                "0000-00-00",
                "0001-01-01",
                "0001-01-01T00:00:00Z",
                "9999-12-31",
                "9999-12-31 00:00:00",
                "31.12.9999",
                "12/31/9999",
                "00/00/0000",
                "00.00.0000",
                "0000-00-00 00:00:00",
                "1900-01-01",
                "1/1/0001 12:00:00 AM",
                "0"
            })
    void takesWhatStandsForNoDayForNothing(String text) {
        assertThat(Dates.read(text, DateOrder.UNKNOWN)).isEqualTo(ReadDate.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2026-02-30",
                "31/31/2026",
                "2026-13-01",
                "/Date(soon)/",
                "2300-01-01",
                "1 Foo 2026",
                "12345678",
                "tbd 2026"
            })
    void saysWhatCannotBeRead(String text) {
        assertThat(Dates.read(text, DateOrder.UNKNOWN).date()).isNull();
        assertThat(Dates.read(text, DateOrder.UNKNOWN).problem()).isNotNull().doesNotContain(text);
    }

    @Test
    void knowsTheMomentWhereItIsToldExactly() {
        assertThat(Dates.read("/Date(1796079600000+0100)/", DateOrder.UNKNOWN).moment())
                .isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(Dates.read("01.12.2026 08:00", DateOrder.UNKNOWN).timeOfDay())
                .isTrue();
        assertThat(Dates.read("12/13/2026 12:00:00 AM", DateOrder.UNKNOWN).timeOfDay())
                .isFalse();
    }
}
