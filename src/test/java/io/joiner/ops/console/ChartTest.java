package io.joiner.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.query.Throughput.Minute;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final Minute BEGUN = minute(0, 0);

    @Test
    void theHighestFigureReachesTheTopAndNoneTheBottom() {
        Chart chart = Chart.of(List.of(minute(0, 0), minute(10, 5), minute(0, 0), BEGUN));

        assertThat(chart.lines().get(0).points()).isEqualTo("0.0,100.0 300.0,0.0 600.0,100.0");
        assertThat(chart.lines().get(0).area()).isEqualTo("0,100 0.0,100.0 300.0,0.0 600.0,100.0 600,100");
        assertThat(chart.lines().get(2).points()).contains("300.0,50.0");
    }

    @Test
    void theMinuteThatHasJustBegunIsNotDrawnAndCountsForTheHourAlone() {
        Chart chart = Chart.of(List.of(minute(10, 10), minute(10, 9), minute(99, 1)));

        assertThat(chart.top()).isEqualTo(10);
        assertThat(chart.lines().get(2).points()).isEqualTo("0.0,0.0 600.0,10.0");
        assertThat(chart.lines().get(2).lastMinute()).isEqualTo(9);
        assertThat(chart.lines().get(2).hour()).isEqualTo(20);
    }

    @Test
    void aFileOfManyIsCutAtTheTopSoThatTheWorkIsSeen() {
        Chart chart = Chart.of(List.of(minute(900, 0), minute(0, 30), minute(120, 29), BEGUN));

        assertThat(chart.top()).isEqualTo(60);
        assertThat(chart.beyond()).isEqualTo(900);
        assertThat(chart.lines().get(0).points()).isEqualTo("0.0,0.0 300.0,100.0 600.0,0.0");
        assertThat(chart.lines().get(2).points()).contains("300.0,50.0");
        assertThat(Chart.of(List.of(minute(120, 30), BEGUN)).beyond()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,4", "5,6", "10,10", "11,20", "39,40", "61,100", "123,200", "999,1000"})
    void theTopIsARoundNumberThatCanBeHalved(long highest, long top) {
        assertThat(Chart.of(List.of(minute(highest, 0), BEGUN)).top()).isEqualTo(top);
    }

    private static Minute minute(long events, long verdicts) {
        return new Minute(Instant.EPOCH, events, verdicts, 0);
    }
}
