package io.joiner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Figures of the same kind as bars, one below the other, in an SVG file. */
final class BarChart {

    private static final int ROW = 28;
    private static final int LABELS = 170;
    private static final int LONGEST = 400;

    private final String title;
    private final Map<String, Double> bars = new LinkedHashMap<>();

    BarChart(String title) {
        this.title = title;
    }

    void bar(String label, double figure) {
        bars.put(label, figure);
    }

    /** Returns where it lies. */
    Path write(Path file) throws IOException {
        double most = bars.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder svg = new StringBuilder(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='13'>%n"
                        .formatted(LABELS + LONGEST + 90, ROW * (bars.size() + 2)));
        svg.append("<text x='8' y='20' font-weight='bold'>%s</text>%n".formatted(title));
        int y = ROW + 12;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double length = LONGEST * bar.getValue() / most;
            svg.append("<text x='8' y='%d'>%s</text>%n".formatted(y + 14, bar.getKey()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x='%d' y='%d' width='%.0f' height='18' fill='#4a7ebb'/>%n<text x='%.0f' y='%d'>%,.2f</text>%n",
                    LABELS,
                    y,
                    length,
                    LABELS + length + 6,
                    y + 14,
                    bar.getValue()));
            y += ROW;
        }
        return Files.writeString(file, svg.append("</svg>\n"));
    }
}
