package io.joiner.mapping.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFunctionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            "01/12/2026"               ! strptime("%d/%m/%Y")                                     ! [2026,11,1,0,0,0,2,334]
            "01/12/2026"               ! strptime("%d/%m/%Y") | mktime                            ! 1796083200
            "1.12.2026"                ! strptime("%d.%m.%Y") | mktime | strftime("%Y-%m-%d")     ! "2026-12-01"
            "Dec 1, 2026"              ! strptime("%b %d, %Y") | strftime("%F")                   ! "2026-12-01"
            "12/01/2026 08:14:05 PM"   ! strptime("%m/%d/%Y %I:%M:%S %p") | strftime("%T")        ! "20:14:05"
            "2026-12-01T08:00:00Z"     ! strptime("%Y-%m-%dT%H:%M:%SZ") | mktime                  ! 1796112000
            "2026-12-01T08:00:00+0100" ! strptime("%Y-%m-%dT%H:%M:%S%z") | mktime                 ! 1796108400
            1796083200                 ! todate                                                   ! "2026-12-01T00:00:00Z"
            1796083200                 ! gmtime | mktime                                          ! 1796083200
            1796083200                 ! strftime("%A, %B %d, %Y")                                ! "Tuesday, December 01, 2026"
            "2026-12-01T00:00:00Z"     ! fromdate                                                 ! 1796083200
            "2026-12-01T00:00:00Z"     ! fromdateiso8601 | todateiso8601                          ! "2026-12-01T00:00:00Z"
            """)
    void areThoseOfJq(String in, String expression, String out) throws IOException {
        Jq jq = Jq.compile("profile any", "event-id", expression);

        assertThat(jq.value(new JsonMapper().readTree(in))).hasToString(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strptime(\"%d/%m/%Y\")", "mktime", "todate", "strptime(\"%Q\")", "fromdate"})
    void costOneEventAloneWhereTheyFail(String expression) {
        Jq jq = Jq.compile("profile any", "event-id", expression);

        assertThatThrownBy(() -> jq.value(TextNode.valueOf("soon")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("event-id")
                .hasMessageNotContaining("soon");
    }
}
