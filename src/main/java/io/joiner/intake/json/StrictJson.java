package io.joiner.intake.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.event.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one event's bytes as exactly one JSON object, and says in plain words why not. For one thread. */
public final class StrictJson {

    /** Mapping walks events by recursion, so their depth is what keeps its stack small. */
    static final int DEEPEST = 100;

    /**
     * Most tokens (brackets, names, values) of one event. An empty array takes 3 bytes of text and some 60 of memory: a megabyte
     * of them would take a fifth of a small heap. Events of people take 10 bytes of text and more for each token.
     */
    static final int MOST_TOKENS = 250_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    // Names come from strangers: the JVM-wide table of interned strings is no place for them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            // Two members of one name are read differently by different readers: one could be shown, the other used.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private final StrictUtf8 utf8 = new StrictUtf8();

    public JsonNode read(byte[] bytes, int start, int length) throws BadItemException {
        CharBuffer chars = utf8.decode(bytes, start, length);
        try (JsonParser parser = READER.getFactory().createParser(chars.array(), 0, chars.limit())) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory can't fail", e);
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException, BadItemException {
        try {
            JsonNode event = READER.readTree(parser);
            if (event == null) {
                throw new BadItemException("empty", true);
            }
            if (parser.nextToken() != null) {
                throw new BadItemException("more than one JSON value, the second" + column(parser), true);
            }
            if (!event.isObject()) {
                throw new BadItemException("not a JSON object but " + Kind.of(event), false);
            }
            return event;
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text, and people's data with it.
            throw new BadItemException(reason(e, parser), !(e instanceof MismatchedInputException || tooMuch(e)));
        }
    }

    private static String reason(JsonProcessingException e, JsonParser parser) {
        if (e instanceof MismatchedInputException) {
            return "two members of one object have the same name, the second's value" + column(parser);
        }
        if (e instanceof JsonEOFException) {
            return "the JSON ends too early";
        }
        if (!tooMuch(e)) {
            return "not valid JSON" + column(e, parser);
        }
        if (parser.currentTokenCount() > MOST_TOKENS) {
            return "more than " + MOST_TOKENS + " brackets, names and values; send less with each event";
        }
        return parser.getParsingContext().getNestingDepth() > DEEPEST
                ? "nested deeper than " + DEEPEST + " levels"
                : "a number, name or text is too long" + column(parser);
    }

    private static boolean tooMuch(JsonProcessingException e) {
        return e instanceof StreamConstraintsException;
    }

    private static String column(JsonProcessingException e, JsonParser parser) {
        return e.getLocation() == null ? column(parser) : column(e.getLocation());
    }

    private static String column(JsonParser parser) {
        return column(parser.currentTokenLocation());
    }

    private static String column(@Nullable JsonLocation at) {
        if (at == null || at.getColumnNr() < 1) {
            return "";
        }
        return at.getLineNr() > 1
                ? " at its line " + at.getLineNr() + ", column " + at.getColumnNr()
                : " at column " + at.getColumnNr();
    }
}
