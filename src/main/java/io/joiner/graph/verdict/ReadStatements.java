package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.joiner.graph.client.GraphJson;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the body of a 200 in all forms seen: {@code key} as JSON with {@code value} as an object or empty, and {@code
 * key} as a type's name with {@code value} as an array (Graph: provisionOnDemand, response).
 */
final class ReadStatements {

    private ReadStatements() {}

    /** All statements about the subject; empty when the body makes none. */
    static List<Statement> read(JsonNode body) {
        JsonNode key = GraphJson.unfold(GraphJson.member(body, "key"));
        List<Statement> inValue = inValue(GraphJson.unfold(GraphJson.member(body, "value")));
        Statement inKey =
                inKey(key, inValue.isEmpty() ? RunReport.NONE : inValue.get(0).run());
        if (inKey.isSilent()) {
            return inValue.stream().allMatch(Statement::isSilent) ? List.of() : inValue;
        }
        Statement completed = inValue.isEmpty() ? inKey : inKey.completedBy(inValue.get(0));
        return Stream.concat(Stream.of(completed), inValue.stream().map(said -> said.completedBy(inKey)))
                .toList();
    }

    private static Statement inKey(JsonNode key, RunReport run) {
        JsonNode details = GraphJson.unfold(GraphJson.member(key, "details"));
        return Statement.read(GraphJson.member(key, "result"), GraphJson.member(details, "errorCode"), run);
    }

    private static List<Statement> inValue(JsonNode value) {
        Stream<JsonNode> runs = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        return runs.filter(run -> !run.isMissingNode())
                .map(ReadStatements::inRun)
                .toList();
    }

    private static Statement inRun(JsonNode element) {
        JsonNode run = element.isObject() ? element : MissingNode.getInstance();
        JsonNode statusInfo = GraphJson.unfold(GraphJson.member(run, "statusInfo"));
        return Statement.read(
                GraphJson.member(statusInfo, "status"), GraphJson.member(statusInfo, "errorCode"), RunReport.read(run));
    }
}
