package io.joiner.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.joiner.event.Kind;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** One compiled expression, with the name under which people find it in the configuration. */
public final class Jq {

    /** An item with more events than that is refused whole; senders split such batches. */
    static final int MOST_VALUES = 1_000;

    private final String owner;
    private final String field;
    private final String expression;
    private final JsonQuery query;

    private Jq(String owner, String field, String expression, JsonQuery query) {
        this.owner = owner;
        this.field = field;
        this.expression = expression;
        this.query = query;
    }

    /**
     * Compiles an expression and tries it on an empty event, since jq finds unknown functions only when it meets them.
     *
     * @param owner whose it is, such as {@code profile plain}
     * @throws BrokenExpressionException naming owner, field, expression and jq's complaint, if it is none
     */
    public static Jq compile(String owner, String field, String expression) {
        try {
            JsonQuery query = JsonQuery.compile(expression, JqFunctions.VERSION);
            tryOut(query);
            return new Jq(owner, field, expression, query);
        } catch (JsonQueryException | StackOverflowError e) {
            String complaint = e instanceof StackOverflowError ? "it recurs without end" : firstLine(e);
            throw new BrokenExpressionException(
                    owner + ", field " + field + ": the expression is no good: " + expression + " (jq says: "
                            + complaint + ")",
                    e);
        }
    }

    /** jq's parser adds all that it would have taken instead, on forty lines. */
    private static String firstLine(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * The one value the expression yields, or null for none.
     *
     * @throws RefusedException if it fails on this event or yields several
     */
    public @Nullable JsonNode value(JsonNode event) {
        List<JsonNode> values = values(event, 1);
        return values.isEmpty() || values.get(0).isNull() ? null : values.get(0);
    }

    /** All values; refuses more than {@link #MOST_VALUES}. */
    public List<JsonNode> values(JsonNode event) {
        return values(event, MOST_VALUES);
    }

    /** Whether it yields true; null and nothing count as false, and any other value is refused. */
    public boolean holds(JsonNode event) {
        JsonNode value = value(event);
        if (value != null && !value.isBoolean()) {
            throw new RefusedException(name() + " must be true or false, found " + Kind.of(value));
        }
        return value != null && value.booleanValue();
    }

    /** How reasons name it: {@code profile plain: object-id}. */
    public String name() {
        return owner + ": " + field;
    }

    private List<JsonNode> values(JsonNode event, int most) {
        List<JsonNode> values = new ArrayList<>(1);
        try {
            query.apply(JqFunctions.SCOPE, event, value -> {
                if (values.size() == most) {
                    throw new RefusedException(
                            name() + " yields more than " + most + (most == 1 ? " value" : " values"));
                }
                values.add(value);
            });
            return values;
        } catch (RefusedException e) {
            throw e;
        } catch (JsonQueryException | RuntimeException | StackOverflowError e) {
            // Events are strangers' data: whatever they make jq do, it must cost that one event only.
            throw new RefusedException(owner + ", field " + field + ": " + JqComplaint.inPlainWords(e, expression));
        }
    }

    private static void tryOut(JsonQuery query) throws JsonQueryException {
        try {
            query.apply(JqFunctions.SCOPE, JsonNodeFactory.instance.objectNode(), value -> {});
        } catch (JsonQueryException e) {
            if (JqComplaint.isAboutTheExpression(e)) {
                throw e;
            }
        } catch (RuntimeException e) {
            // A function that wants more than nothing.
        }
    }
}
