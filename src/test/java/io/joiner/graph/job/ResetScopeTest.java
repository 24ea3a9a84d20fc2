package io.joiner.graph.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResetScopeTest {

    @Test
    void takesGraphsWordsInAnyCase() {
        assertThat(ResetScope.of("watermark ,Escrows")).hasToString("Watermark, Escrows");
    }

    @Test
    void refusesWhatCouldEndUpInTheBodyOtherwise() {
        assertThatThrownBy(() -> ResetScope.of("Full\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Graph knows ConnectorDataStore, Escrows");
    }
}
