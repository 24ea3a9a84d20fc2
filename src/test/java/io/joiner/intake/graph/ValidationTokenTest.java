package io.joiner.intake.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.webhook.request.RefusedRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTokenTest {

    @Test
    void isDecodedAsGraphEncodesIt() {
        assertThat(ValidationToken.of("a=b&validationToken=Validation%3a+Testing%20%2B"))
                .isEqualTo("Validation: Testing +");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "token=a", "notValidationToken=a", "ValidationToken=a", "validationToken"})
    void isNotInOtherQueries(String query) {
        assertThat(ValidationToken.isIn(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%zz", "a%2", "a&validationToken=b"})
    void isRefusedIfItCanNotBeReadOrDoesNotStandAlone(String token) {
        String query = "validationToken=" + token;

        assertThat(ValidationToken.isIn(query)).isTrue();
        assertThatThrownBy(() -> ValidationToken.of(query)).isInstanceOf(RefusedRequestException.class);
    }
}
