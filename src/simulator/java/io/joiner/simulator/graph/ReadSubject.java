package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.error.StrictObject;
import io.joiner.simulator.sync.RequestedSubject;
import io.joiner.simulator.tenant.SimulatedJob;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the subject out of a request's body, or says what is wrong with the body.
 *
 * <p>One parameter, one subject and five members are the most: Graph documents the five, and nobody has seen the others
 * exceeded.
 */
final class ReadSubject {

    private static final int MOST_MEMBERS = 5;
    private static final Set<String> SUBJECT = Set.of("objectId", "objectTypeName", "links");

    private ReadSubject() {}

    /** Reads today's form: {@code {"parameters":[{"ruleId","subjects":[{"objectId","objectTypeName","links"}]}]}}. */
    static RequestedSubject from(JsonNode body, SimulatedJob job) throws GraphRefusal {
        StrictObject root = new StrictObject(body, "the body", Set.of("parameters"));
        StrictObject parameter =
                new StrictObject(root.single("parameters"), "parameters", Set.of("ruleId", "subjects"));
        String ruleId = rule(parameter, job);
        StrictObject subject = new StrictObject(parameter.single("subjects"), "subjects", SUBJECT);
        String objectId = subject.text("objectId");
        String type = subject.text("objectTypeName");
        return new RequestedSubject(ruleId, objectId, type, members(subject.optional("links")));
    }

    /** Reads the form of 2020: {@code {"ruleId","subjects":[{"objectId","objectType"}]}}. */
    static RequestedSubject fromLegacy(JsonNode body, SimulatedJob job) throws GraphRefusal {
        StrictObject root = new StrictObject(body, "the body", Set.of("ruleId", "subjects"));
        String ruleId = rule(root, job);
        StrictObject subject = new StrictObject(root.single("subjects"), "subjects", Set.of("objectId", "objectType"));
        return new RequestedSubject(ruleId, subject.text("objectId"), subject.text("objectType"), List.of());
    }

    /** The object id that a body seems to mean, for the record, whatever else is wrong with it. */
    static Optional<String> meantBy(JsonNode body) {
        JsonNode subjects = body.has("parameters") ? body.at("/parameters/0/subjects") : body.path("subjects");
        return Optional.ofNullable(subjects.at("/0/objectId").textValue());
    }

    private static String rule(StrictObject parameter, SimulatedJob job) throws GraphRefusal {
        String ruleId = parameter.optionalText("ruleId");
        if (!job.has(ruleId)) {
            throw new GraphRefusal(GraphError.ruleNotInJob(job.id(), ruleId));
        }
        return ruleId;
    }

    private static List<String> members(Optional<JsonNode> node) throws GraphRefusal {
        if (node.isEmpty()) {
            return List.of();
        }
        StrictObject links = new StrictObject(node.get(), "links", Set.of("members", "owners", "manager"));
        objectIds(links.list("owners"), "owners");
        objectIds(links.optional("manager").stream().toList(), "manager");
        List<String> members = objectIds(links.list("members"), "members");
        if (members.size() > MOST_MEMBERS) {
            throw GraphRefusal.parameter("A group may be sent with at most " + MOST_MEMBERS + " members.");
        }
        return members;
    }

    private static List<String> objectIds(List<JsonNode> linked, String where) throws GraphRefusal {
        List<String> ids = new ArrayList<>();
        for (JsonNode node : linked) {
            StrictObject object = new StrictObject(node, where, SUBJECT);
            object.text("objectTypeName");
            ids.add(object.text("objectId"));
        }
        return ids;
    }
}
