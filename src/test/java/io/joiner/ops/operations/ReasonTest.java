package io.joiner.ops.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void aReasonIsOneLine() {
        assertThat(Reason.said(" not\r\nhired ").orElseThrow().text()).isEqualTo("not  hired");
    }

    @Test
    void nothingAndTooMuchIsNoReason() {
        assertThat(Reason.said(null)).isEmpty();
        assertThat(Reason.said(" ")).isEmpty();
        assertThat(Reason.said("x".repeat(Reason.LONGEST + 1))).isEmpty();
        assertThat(Reason.said("x".repeat(Reason.LONGEST))).isPresent();
    }
}
