package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/** How many came to what. */
final class Tally {

    /** How many, by what became of them. */
    @JsonProperty
    private final Map<String, Long> outcomes = new TreeMap<>();

    void add(Enum<?> outcome) {
        outcomes.merge(outcome.name(), 1L, Long::sum);
    }
}
