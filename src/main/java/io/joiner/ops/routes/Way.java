package io.joiner.ops.routes;

import io.joiner.ops.routes.Picture.Box;
import java.util.Locale;

/** Ways from one box to another, as SVG has paths. */
final class Way {

    private static final int CORNER = 8;

    /** From the middle, so that a way back neither begins nor ends where ways forward do. */
    private static final int ABOVE_THE_MIDDLE = 11;

    private Way() {}

    static String straight(int from, int to, int y) {
        return "M%d %dH%d".formatted(from, y, to);
    }

    /** To the right, a soft curve. */
    static String forward(Box from, Box to, int between) {
        return String.format(
                Locale.ROOT,
                "M%d %dC%d %d %d %d %d %d",
                from.right(),
                from.middle(),
                from.right() + between / 2,
                from.middle(),
                to.x() - between / 2,
                to.middle(),
                to.x(),
                to.middle());
    }

    /**
     * Back to the left: up between two columns, along above all boxes, and down again between two columns.
     *
     * @param y where nothing stands
     */
    static String back(Box from, Box to, int between, int y) {
        int up = from.x() - between / 2;
        int down = to.right() + between / 2;
        int begin = from.middle() - ABOVE_THE_MIDDLE;
        int end = to.middle() - ABOVE_THE_MIDDLE;
        int along = down < up ? -CORNER : CORNER;
        return "M%d %dH%d".formatted(from.x(), begin, up + CORNER)
                + corner(up, begin, up, begin - CORNER)
                + "V%d".formatted(y + CORNER)
                + corner(up, y, up + along, y)
                + "H%d".formatted(down - along)
                + corner(down, y, down, y + CORNER)
                + "V%d".formatted(end - CORNER)
                + corner(down, end, down - CORNER, end)
                + "H%d".formatted(to.right());
    }

    private static String corner(int x, int y, int toX, int toY) {
        return "Q%d %d %d %d".formatted(x, y, toX, toY);
    }
}
