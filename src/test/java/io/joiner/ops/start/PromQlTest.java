package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.start.PromQl.Asked;
import org.junit.jupiter.api.Test;

class PromQlTest {

    private final PromQl quantile = new PromQl(
            "histogram_quantile(0.95, sum by (le, lane) (rate(a_bucket{instance=~\"$i\", b!=\"x{y}\"}[5m]))) > 2 * 1e3");
    private final PromQl share =
            new PromQl("60 * max without (pod) (a) / on (scope) c{d=\"e\"} offset 5m and absent(up == 1)");

    @Test
    void findsEveryMetricAndNothingElse() {
        assertThat(quantile.metrics()).containsExactly("a_bucket");
        assertThat(share.metrics()).containsExactly("a", "c", "up");
    }

    @Test
    void findsTheLabelsThatAreAskedForAndThoseThatAreKept() {
        assertThat(quantile.asked())
                .containsExactlyInAnyOrder(new Asked("a_bucket", "instance"), new Asked("a_bucket", "b"));
        assertThat(share.asked()).containsExactly(new Asked("c", "d"));
        assertThat(quantile.grouped()).containsExactly("lane", "le");
        assertThat(share.grouped()).containsExactly("pod", "scope");
    }
}
