package io.joiner.ops.routes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The routes as a picture, from left to right as the flow runs: what comes in from outside and whom it calls, the ledger, what
 * looks for work there and whom that calls. Worked out from the routes alone; lengths are pixels.
 *
 * @param ledger where the ledger stands
 */
public record Picture(int width, int height, Box ledger, List<Box> boxes, List<Arrow> arrows) {

    private static final int BOX_WIDTH = 212;
    private static final int BOX_HEIGHT = 46;
    private static final int LEDGER_WIDTH = 76;
    private static final int BESIDE = 46;
    private static final int BELOW = 14;
    private static final int EDGE = 8;
    private static final int STRIP_OF_WAYS_BACK = 16;

    /** A route's box by its upper left corner. */
    public record Box(String id, int x, int y, int width, int height) {

        int right() {
            return x + width;
        }

        int middle() {
            return y + height / 2;
        }
    }

    /** A way from one box to another, as SVG has paths. */
    public record Arrow(String from, String to, String path) {}

    /** Draws them. */
    public static Picture of(List<RouteNow> routes) {
        Columns columns = new Columns(routes);
        return columns.draw();
    }

    /** Which route stands in which column. */
    private static final class Columns {

        private final Map<String, RouteNow> routes = new LinkedHashMap<>();
        private final Map<String, Integer> column = new HashMap<>();
        private final int ledgerColumn;
        private final int top;

        Columns(List<RouteNow> all) {
            all.forEach(route -> routes.put(route.id(), route));
            all.stream()
                    .filter(route -> !route.isCalled() && !route.isPolling())
                    .forEach(door -> put(door, 0, new HashSet<>()));
            ledgerColumn = 1 + last();
            all.stream().filter(RouteNow::isPolling).forEach(poll -> put(poll, ledgerColumn + 1, new HashSet<>()));
            int end = Math.max(last(), ledgerColumn + 1);
            // Called by beans: nothing that the routes tell leads to them.
            all.forEach(route -> column.putIfAbsent(route.id(), end));
            boolean anyLeadsBack =
                    all.stream().anyMatch(route -> route.calls().stream().anyMatch(called -> leadsBack(route, called)));
            top = EDGE + (anyLeadsBack ? STRIP_OF_WAYS_BACK : 0);
        }

        private int last() {
            return column.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        }

        /** As far right as the longest way to it; what stands left of the ledger already stays there. */
        private void put(RouteNow route, int at, Set<String> onTheWay) {
            boolean settled = column.containsKey(route.id())
                    && (column.get(route.id()) >= at || (at > ledgerHere() && column.get(route.id()) < ledgerHere()));
            if (settled || !onTheWay.add(route.id())) {
                return;
            }
            column.put(route.id(), at);
            route.calls().stream().map(routes::get).forEach(called -> put(called, at + 1, onTheWay));
            onTheWay.remove(route.id());
        }

        /** Not known while what stands left of it is being put. */
        private int ledgerHere() {
            return ledgerColumn == 0 ? Integer.MAX_VALUE : ledgerColumn;
        }

        private Picture draw() {
            Map<String, Box> boxes = new LinkedHashMap<>();
            int x = EDGE;
            int ledgerX = 0;
            for (int at = 0; at <= Math.max(last(), ledgerColumn); at++) {
                if (at == ledgerColumn) {
                    ledgerX = x;
                    x += LEDGER_WIDTH + BESIDE;
                } else {
                    place(in(at), x, boxes);
                    x += BOX_WIDTH + BESIDE;
                }
            }
            int bottom = boxes.values().stream()
                    .mapToInt(box -> box.y() + box.height())
                    .max()
                    .orElse(0);
            Box ledger = new Box("ledger", ledgerX, top, LEDGER_WIDTH, Math.max(bottom - top, BOX_HEIGHT));
            return new Picture(
                    x - BESIDE + EDGE,
                    ledger.y() + ledger.height() + EDGE,
                    ledger,
                    List.copyOf(boxes.values()),
                    arrows(boxes, ledger));
        }

        private int columnOf(RouteNow route) {
            return Objects.requireNonNull(column.get(route.id()), "each route has a column");
        }

        private static Box box(Map<String, Box> boxes, String id) {
            return Objects.requireNonNull(boxes.get(id), "each route has a box");
        }

        private List<RouteNow> in(int at) {
            return routes.values().stream()
                    .filter(route -> columnOf(route) == at)
                    .toList();
        }

        /** Each beside those that call it, as far as there is room; whom no route calls, stands below. */
        private void place(List<RouteNow> stack, int x, Map<String, Box> boxes) {
            Map<String, Integer> wanted = new HashMap<>();
            stack.forEach(route -> besideCallers(route, boxes).ifPresent(y -> wanted.put(route.id(), y)));
            Comparator<RouteNow> order =
                    Comparator.comparing(route -> wanted.getOrDefault(route.id(), Integer.MAX_VALUE));
            List<Integer> passing = passing(stack, boxes);
            int y = top;
            for (RouteNow route : stack.stream().sorted(order).toList()) {
                y = besideWays(passing, Math.max(y, wanted.getOrDefault(route.id(), top)));
                boxes.put(route.id(), new Box(route.id(), x, y, BOX_WIDTH, BOX_HEIGHT));
                y += BOX_HEIGHT + BELOW;
            }
        }

        /** Heights of the straight ways to the ledger that pass a column, from the top down. */
        private List<Integer> passing(List<RouteNow> stack, Map<String, Box> boxes) {
            boolean leftOfTheLedger = stack.stream().allMatch(route -> columnOf(route) < ledgerColumn);
            return routes.values().stream()
                    .filter(route -> leftOfTheLedger && boxes.containsKey(route.id()) && writesItself(route))
                    .map(route -> box(boxes, route.id()).middle())
                    .sorted()
                    .toList();
        }

        private static int besideWays(List<Integer> passing, int wanted) {
            int y = wanted;
            for (int way : passing) {
                y = y < way + BELOW / 2 && y + BOX_HEIGHT > way - BELOW / 2 ? way + BELOW / 2 : y;
            }
            return y;
        }

        private Optional<Integer> besideCallers(RouteNow route, Map<String, Box> boxes) {
            List<Integer> callers = routes.values().stream()
                    .filter(caller -> caller.calls().contains(route.id()) && boxes.containsKey(caller.id()))
                    .map(caller -> box(boxes, caller.id()).y())
                    .toList();
            return callers.isEmpty()
                    ? Optional.empty()
                    : Optional.of((int) callers.stream()
                            .mapToInt(Integer::intValue)
                            .average()
                            .orElse(top));
        }

        private List<Arrow> arrows(Map<String, Box> boxes, Box ledger) {
            List<Arrow> arrows = new ArrayList<>();
            routes.values().forEach(route -> {
                Box from = box(boxes, route.id());
                route.calls().forEach(called -> arrows.add(arrow(route, called, boxes)));
                if (route.isPolling()) {
                    arrows.add(
                            new Arrow(ledger.id(), route.id(), Way.straight(ledger.right(), from.x(), from.middle())));
                } else if (writesItself(route) && columnOf(route) < ledgerColumn) {
                    arrows.add(
                            new Arrow(route.id(), ledger.id(), Way.straight(from.right(), ledger.x(), from.middle())));
                }
            });
            return arrows;
        }

        /** Those whose events others of the routes keep have an arrow to these. */
        private boolean writesItself(RouteNow route) {
            return route.writesLedger()
                    && route.calls().stream().map(routes::get).noneMatch(RouteNow::writesLedger);
        }

        /** Whether it leads to a route that stands no further right, so that it must go around what stands between. */
        private boolean leadsBack(RouteNow route, String called) {
            return Objects.requireNonNull(column.get(called), "each route has a column") <= columnOf(route);
        }

        private Arrow arrow(RouteNow route, String called, Map<String, Box> boxes) {
            Box from = box(boxes, route.id());
            Box to = box(boxes, called);
            return new Arrow(
                    route.id(),
                    called,
                    leadsBack(route, called) ? Way.back(from, to, BESIDE, EDGE) : Way.forward(from, to, BESIDE));
        }
    }
}
