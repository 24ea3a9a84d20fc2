package io.joiner.ops.console;

import io.joiner.ledger.query.Throughput.Minute;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last hour as a picture: events, verdicts and audit records of each whole minute. The one that has just begun is not drawn:
 * it would look as if the work broke down, anew each minute.
 *
 * @param top what the upper edge stands for, a round number
 * @param beyond how far the events reach above that edge, where a file of many came in at once; 0 if they don't
 * @param lines in the order in which they are drawn
 */
record Chart(long top, long beyond, List<Line> lines) {

    /** Events may reach so many times above all else; what reaches further is cut, or the work would be a line on the floor. */
    private static final int MOST_TIMES = 4;

    /** The picture's own units; the page stretches it to what room there is. */
    private static final int WIDTH = 600;

    private static final int HEIGHT = 100;

    /**
     * One line.
     *
     * @param points as SVG has them
     * @param area the same, closed at the bottom
     * @param hour how many within the hour, and since its last whole minute
     * @param lastMinute how many within the last whole minute
     */
    record Line(String name, String points, String area, long hour, long lastMinute) {}

    /** @param minutes oldest first; the last one has just begun */
    static Chart of(List<Minute> minutes) {
        List<Minute> whole = whole(minutes);
        long events = highest(whole, Minute::events);
        long work = Math.max(highest(whole, Minute::verdicts), highest(whole, Minute::audited));
        boolean cut = work > 0 && events > MOST_TIMES * work;
        long top = roundUp(Math.max(cut ? 2 * work : Math.max(events, work), 4));
        return new Chart(
                top,
                cut ? events : 0,
                List.of(
                        line("events in", minutes, Minute::events, top),
                        line("audited", minutes, Minute::audited, top),
                        line("verdicts", minutes, Minute::verdicts, top)));
    }

    private static List<Minute> whole(List<Minute> minutes) {
        return minutes.subList(0, Math.max(minutes.size() - 1, 0));
    }

    private static long highest(List<Minute> minutes, ToLongFunction<Minute> figure) {
        return minutes.stream().mapToLong(figure).max().orElse(0);
    }

    private static Line line(String name, List<Minute> minutes, ToLongFunction<Minute> figure, long top) {
        List<Minute> whole = whole(minutes);
        double step = (double) WIDTH / Math.max(whole.size() - 1, 1);
        String points = IntStream.range(0, whole.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        i * step,
                        HEIGHT - (double) HEIGHT * Math.min(top, figure.applyAsLong(whole.get(i))) / top))
                .collect(Collectors.joining(" "));
        return new Line(
                name,
                points,
                "0,%d %s %d,%d".formatted(HEIGHT, points, WIDTH, HEIGHT),
                minutes.stream().mapToLong(figure).sum(),
                whole.isEmpty() ? 0 : figure.applyAsLong(whole.get(whole.size() - 1)));
    }

    /** 1, 2 or 5 times a power of ten, and at least 4, so that the half is a whole number. */
    private static long roundUp(long highest) {
        long power = 1;
        while (power * 10 < highest) {
            power *= 10;
        }
        for (int times : new int[] {1, 2, 4, 6, 10}) {
            if (power * times >= highest) {
                return power * times;
            }
        }
        return power * 10;
    }
}
