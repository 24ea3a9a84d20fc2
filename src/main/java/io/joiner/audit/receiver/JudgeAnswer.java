package io.joiner.audit.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.mapping.jq.Jq;
import io.joiner.mapping.jq.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells what an answer means: whether the receiver has the records, and if not, whose fault that is. */
public final class JudgeAnswer {

    /** Refusals that speak of the request's body: those of who we are, where we post and how often hold for all records alike. */
    private static final Set<Integer> RECORDS_FAULT = Set.of(400, 406, 413, 415, 422);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Statuses delivered;
    private final @Nullable Jq answer;

    /** @throws io.joiner.mapping.jq.BrokenExpressionException if the expression is none */
    public JudgeAnswer(FormProperties properties) {
        this.delivered = new Statuses(properties.deliveredStatuses());
        String expression = properties.answerOrDefault();
        this.answer = expression.isEmpty() ? null : Jq.compile(properties.owner(), "answer", expression);
    }

    /** Whether the answer's body must be read. */
    public boolean readsBody() {
        return answer != null;
    }

    /**
     * An answer's meaning.
     *
     * @param records one for each record of the request
     * @param told whether the answer tells of each record by itself
     */
    public record Judgement(List<Judged> records, boolean told) {

        /** Whether one of several records is to blame, and it is not known which. */
        public boolean hidesCulprit() {
            return !told && records.size() > 1 && records.get(0).kind() == Kind.REFUSED;
        }
    }

    /**
     * Judges an answer.
     *
     * @param count of records in the request
     * @param body null for one that came not, or was too long to be read
     */
    public Judgement judge(int count, int status, byte @Nullable [] body) {
        if (!delivered.contain(status)) {
            return all(
                    count,
                    RECORDS_FAULT.contains(status)
                            ? new Judged(Kind.REFUSED, "the endpoint refused the record with HTTP " + status)
                            : new Judged(Kind.UNWELL, "the endpoint answered HTTP " + status));
        }
        // Of a status such as 409, its number alone tells that the record is there.
        return answer == null || status >= 300 ? all(count, Judged.TAKEN) : judge(count, status, read(body), answer);
    }

    private static Judgement judge(int count, int status, JsonNode body, Jq answer) {
        if (body.isMissingNode()) {
            return all(count, new Judged(Kind.UNWELL, "the endpoint's answer of HTTP " + status + " can't be read"));
        }
        try {
            JsonNode says = answer.value(body);
            if (says != null && says.isArray()) {
                return says.size() == count
                        ? new Judgement(
                                StreamSupport.stream(says.spliterator(), false)
                                        .map(one -> one(one, status))
                                        .toList(),
                                true)
                        : all(
                                count,
                                new Judged(Kind.UNWELL, "the endpoint's answer tells of another number of records"));
            }
            return all(count, one(says == null ? NullNode.instance : says, status));
        } catch (RefusedException e) {
            return all(count, new Judged(Kind.UNWELL, "the endpoint's answer is not understood: " + e.getMessage()));
        }
    }

    private static Judged one(JsonNode says, int status) {
        if (says.isBoolean() && says.booleanValue()) {
            return Judged.TAKEN;
        }
        return says.isTextual() && says.textValue().equals("wait")
                ? new Judged(Kind.UNWELL, "the endpoint asked to wait, in an answer of HTTP " + status)
                : new Judged(Kind.REFUSED, "the endpoint refused the record in an answer of HTTP " + status);
    }

    private static Judgement all(int count, Judged judged) {
        return new Judgement(Collections.nCopies(count, judged), false);
    }

    /** JSON, else the text; missing where there is none to be read. */
    private static JsonNode read(byte @Nullable [] body) {
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode read = JSON.readTree(body);
            return read.isMissingNode() ? TextNode.valueOf("") : read;
        } catch (IOException e) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }
}
