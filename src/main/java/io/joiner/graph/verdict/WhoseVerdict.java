package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Masked;
import io.joiner.graph.client.GraphJson;
import io.joiner.mapping.target.Subject;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tells an answer about another person from one about the person who was sent: a proxy that mixes up connections, or a cache,
 * must make nobody provisioned who is not.
 *
 * <p>Graph names the person in {@code sourceIdentity.id} (Graph: provisionOnDemand, response). Assumed: of a person sent by a
 * GUID, that is the same GUID. What is sent otherwise, such as a distinguished name, comes back as another id, and a group's
 * answer may name a member; both prove nothing.
 */
final class WhoseVerdict {

    private WhoseVerdict() {}

    /** Whether the answer's runs are all of others. */
    static boolean isOfAnother(Subject subject, JsonNode body) {
        String sent = subject.objectId();
        if (sent == null || !Masked.isGuid(sent) || !subject.members().isEmpty()) {
            return false;
        }
        List<String> named = runs(GraphJson.unfold(GraphJson.member(body, "value")))
                .map(run -> GraphJson.member(GraphJson.unfold(GraphJson.member(run, "sourceIdentity")), "id"))
                .map(JsonNode::asText)
                .filter(Masked::isGuid)
                .toList();
        return !named.isEmpty() && named.stream().noneMatch(sent::equalsIgnoreCase);
    }

    private static Stream<JsonNode> runs(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }
}
