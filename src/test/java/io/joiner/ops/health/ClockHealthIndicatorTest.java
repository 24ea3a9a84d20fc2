package io.joiner.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.joiner.graph.client.ClockSkew;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockHealthIndicatorTest {

    private final ClockSkew skew = mock();

    @ParameterizedTest
    @CsvSource({"150, UP", "-150, UP", "151, ATTENTION", "-3600, ATTENTION"})
    void needsSomebodyOnceTheClockIsFarFromGraphs(long ahead, String status) {
        when(skew.ahead()).thenReturn(Optional.of(Duration.ofSeconds(ahead)));

        assertThat(status()).isEqualTo(status);
    }

    @Test
    void isWellBeforeGraphHasToldTheTime() {
        when(skew.ahead()).thenReturn(Optional.empty());

        assertThat(status()).isEqualTo("UP");
    }

    private String status() {
        return Objects.requireNonNull(new ClockHealthIndicator(skew).health())
                .getStatus()
                .getCode();
    }
}
