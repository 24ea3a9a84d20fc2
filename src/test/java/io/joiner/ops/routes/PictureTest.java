package io.joiner.ops.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.routes.Picture.Box;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    void noBoxStandsInAWayToTheLedger() {
        Picture passed = Picture.of(List.of(
                route("answer", "direct://answer", false),
                route("accept", "direct://accept", true),
                route("notify", "platform-http:notify", true, "answer"),
                route("receive", "file:inbox", false, "accept")));

        String way = passed.arrows().stream()
                .filter(arrow -> arrow.from().equals("notify") && arrow.to().equals("ledger"))
                .map(Picture.Arrow::path)
                .findFirst()
                .orElseThrow();
        assertThat(passed.boxes())
                .noneMatch(box ->
                        straightPartsOf(way).get(0).intersects(box.x() + 1, box.y(), box.width() - 2, box.height()));
    }

    @Test
    void aWayBackGoesAroundAllThatStandsBetween() {
        String back = picture.arrows().stream()
                .filter(arrow -> arrow.to().equals("accept") && arrow.from().equals("confirm"))
                .map(Picture.Arrow::path)
                .findFirst()
                .orElseThrow();
        List<Box> between = new ArrayList<>(picture.boxes());
        between.add(picture.ledger());

        assertThat(straightPartsOf(back))
                .hasSize(5)
                .allSatisfy(part -> assertThat(between)
                        .noneMatch(
                                box -> part.intersects(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2)));
    }

    /** Of a path of straight lines along the axes, with rounded corners. */
    private static List<Line2D> straightPartsOf(String path) {
        List<Line2D> parts = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (MatchResult step :
                Pattern.compile("([MHVQ])([-\\d ]+)").matcher(path).results().toList()) {
            String[] numbers = step.group(2).trim().split(" ");
            double last = Double.parseDouble(numbers[numbers.length - 1]);
            double toX = step.group(1).equals("V") ? x : step.group(1).equals("H") ? last : secondLast(numbers);
            double toY = step.group(1).equals("H") ? y : last;
            if ("HV".contains(step.group(1))) {
                parts.add(new Line2D.Double(x, y, toX, toY));
            }
            x = toX;
            y = toY;
        }
        return parts;
    }

    private static double secondLast(String[] numbers) {
        return Double.parseDouble(numbers[numbers.length - 2]);
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
