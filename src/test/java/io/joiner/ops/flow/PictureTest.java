package io.joiner.ops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.flow.Picture.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

    private final Picture picture = Picture.of(List.of(
            route("accept", "direct://accept", true),
            route("ask", "direct://ask", false),
            route("claim", "scheduler://claim", false, "call"),
            route("call", "seda://call", false),
            route("confirm", "scheduler://confirm", false, "accept"),
            route("receive", "file:inbox", false, "accept")));

    @Test
    void theFlowRunsFromLeftToRightWithTheLedgerInBetween() {
        assertThat(List.of(x("receive"), x("accept"), picture.ledger().x(), x("claim"), x("call")))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(x("confirm")).isEqualTo(x("claim"));
    }

    @Test
    void whomBeansCallStandsAtTheEndBelowThoseWhomRoutesCall() {
        assertThat(x("ask")).isEqualTo(x("call"));
        assertThat(box("ask").y()).isGreaterThan(box("call").y());
    }

    @Test
    void arrowsTellWhoCallsWhomWhoWritesTheLedgerAndWhoLooksThere() {
        assertThat(picture.arrows())
                .extracting(arrow -> arrow.from() + " > " + arrow.to())
                .containsExactlyInAnyOrder(
                        "receive > accept",
                        "accept > ledger",
                        "ledger > claim",
                        "claim > call",
                        "ledger > confirm",
                        "confirm > accept");
    }

    @Test
    void noTwoBoxesOverlapAndAllAreWithinThePicture() {
        for (Box box : picture.boxes()) {
            assertThat(box.x() + box.width()).isLessThanOrEqualTo(picture.width());
            assertThat(box.y() + box.height()).isLessThanOrEqualTo(picture.height());
            assertThat(picture.boxes())
                    .filteredOn(other -> !other.equals(box) && other.x() == box.x())
                    .allSatisfy(
                            other -> assertThat(Math.abs(other.y() - box.y())).isGreaterThanOrEqualTo(box.height()));
        }
    }

    @Test
    void routesThatCallEachOtherInARingAreDrawnTooAndWithoutAnyThereIsTheLedger() {
        Picture ring = Picture.of(List.of(
                route("door", "file:inbox", false, "one"),
                route("one", "direct://one", false, "two"),
                route("two", "direct://two", false, "one")));

        assertThat(ring.boxes()).hasSize(3);
        assertThat(Picture.of(List.of()).boxes()).isEmpty();
    }

    private int x(String id) {
        return box(id).x();
    }

    private Box box(String id) {
        return picture.boxes().stream()
                .filter(box -> box.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RouteNow route(String id, String from, boolean writesLedger, String... calls) {
        return new RouteNow(id, "", from, "started", List.of(calls), writesLedger, null, 0, 0, 0, 0, null, null, true);
    }
}
