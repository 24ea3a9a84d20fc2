package io.joiner.graph.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** Reads JSON of unknown goodness: bounded in size and depth, never throwing, member names in any case. */
public final class GraphJson {

    /** Real answers stay below 100 kB; what is larger would only cost memory. */
    public static final int MOST_CHARACTERS = 4_000_000;

    /** An empty array takes 3 characters and some 60 bytes of memory; real answers have a tenth of these tokens. */
    static final int MOST_TOKENS = 100_000;

    private static final int DEEPEST = 100;

    /** A member given twice makes the text unreadable, for the second could turn a failure into a success. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GraphJson() {}

    /** The object or array a text holds, or a missing node when it holds none. */
    public static JsonNode parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return MissingNode.getInstance();
        }
        try {
            return containerOrMissing(MAPPER.readTree(withoutByteOrderMark(text)));
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** The object or array a node is, or holds as text: Graph writes JSON into strings. */
    public static JsonNode unfold(JsonNode node) {
        return node.isTextual() ? parse(node.textValue()) : containerOrMissing(node);
    }

    /** A member by its name in any case, or a missing node. */
    public static JsonNode member(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        return node.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode containerOrMissing(JsonNode node) {
        return node.isContainerNode() ? node : MissingNode.getInstance();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
