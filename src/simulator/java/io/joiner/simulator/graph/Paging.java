package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which part of a list a request wants, and where the next part is to be had. */
final class Paging {

    private static final String SKIP = "$skiptoken";

    private final Request request;
    private final URI root;
    private final int from;
    private final int size;

    /** @param largest the most elements of a page, and their number when the request names none */
    Paging(Request request, URI root, int largest) throws GraphRefusal {
        this.request = request;
        this.root = root;
        this.from = number(SKIP, 0);
        this.size = Math.max(1, Math.min(number("$top", largest), largest));
    }

    int from() {
        return from;
    }

    int size() {
        return size;
    }

    boolean isFollowedByMore(int all) {
        return from + size < all;
    }

    String nextLink() {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.put(SKIP, Integer.toString(from + size));
        return root + request.path() + "?"
                + query.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private int number(String name, int otherwise) throws GraphRefusal {
        String text = request.query().getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw new GraphRefusal(GraphError.badRequest("Invalid value for " + name));
        }
        return Integer.parseInt(text);
    }
}
