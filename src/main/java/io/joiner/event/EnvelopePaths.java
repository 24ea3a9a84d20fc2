package io.joiner.event;

import java.util.List;

/** Knows where in one large JSON object the configured profiles find their events, so that files of any size are streamed. */
public interface EnvelopePaths {

    /** Paths of members that lead to an array, such as {@code [d, results]}. */
    List<List<String>> paths();
}
