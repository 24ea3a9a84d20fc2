package io.joiner.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SayTest {

    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.parse("2026-11-02T08:00:00Z"));
    private final Say say = new Say(clock);

    @Test
    void momentsOfTodayAreToldToTheSecondAndOthersWithTheirDay() {
        assertThat(say.moment(clock.instant().minusSeconds(1))).isEqualTo("07:59:59");
        assertThat(say.moment(clock.instant().minus(Duration.ofDays(1)))).isEqualTo("1 Nov 2026, 08:00");
    }

    @Test
    void distancesTellWhetherItWasOrWillBe() {
        assertThat(say.distance(clock.instant().minusSeconds(3))).isEqualTo("3 seconds ago");
        assertThat(say.distance(clock.instant().plus(Duration.ofHours(5)))).isEqualTo("in 5 hours");
        assertThat(say.distance(clock.instant())).isEqualTo("now");
    }

    @Test
    void whatIsToComeIsNeverSaidToBePast() {
        assertThat(say.until(clock.instant().plusSeconds(3))).isEqualTo("in 3 seconds");
        assertThat(say.until(clock.instant().minusSeconds(1))).isEqualTo("now");
    }

    @Test
    void oneIsNotMany() {
        assertThat(say.many(1, "record")).isEqualTo("1 record");
        assertThat(say.many(0, "record")).isEqualTo("0 records");
        assertThat(say.many(12_300, "record")).isEqualTo("12\u202f300 records");
    }

    @ParameterizedTest
    @CsvSource({
        "PT40S, about 40 seconds",
        "PT12M, about 12 minutes",
        "PT3H20M, about 3 h 20 min",
        "P3DT4H5M, about 3 days 4 h"
    })
    void whatToReckonWithIsToldInTwoUnits(Duration duration, String words) {
        assertThat(say.about(duration)).isEqualTo(words);
    }

    @Test
    void numbersAreGrouped() {
        assertThat(say.number(1_234_567)).isEqualTo("1\u202f234\u202f567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b?c#d%2e%2e/e", "CN=Ada,OU=People", "..", "", "ada", "00427", "9bb0f679-a883-4a6f"})
    void idsThatAreNoGuidsStandInNoPath(String objectId) {
        assertThat(say.person(objectId, "entry-1")).isEqualTo("entry-1");
        assertThat(say.person("9bb0f679-a883-4a6f-8260-35b491b8b8c8", "entry-1"))
                .isEqualTo("9bb0f679-a883-4a6f-8260-35b491b8b8c8");
    }

    @Test
    void anIdThatIsNoGuidIsMasked() {
        assertThat(say.personId("ada", "entry-1")).isEqualTo("a***");
        assertThat(say.personId(null, "entry-1")).isEqualTo("entry entry-1");
    }
}
