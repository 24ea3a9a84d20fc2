package io.joiner.ops.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalIdsTest {

    /** An accent may be part of its letter, or a sign of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"who\":\"ada@contoso.com\" | {\"xxx\":\"xxx@xxxxxxx.xxx\"",
                "\u00d3lafur;1980-05-17;;      | xxxxxx;0000-00-00;;",
                "O\u0301lafur                  | xxxxxxx",
                "\u5c71\u7530 \u0661\u0662     | xx 00",
                "\ud835\udc00da                | xxx"
            })
    void ofATextWithItsLettersAndDigitsMaskedTheSignsAloneAreLeft(String text, String form) {
        assertThat(PersonalIds.form(text)).isEqualTo(form);
    }
}
