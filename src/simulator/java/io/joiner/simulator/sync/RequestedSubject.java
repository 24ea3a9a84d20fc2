package io.joiner.simulator.sync;

import java.util.List;

/** Whom a request asks for, once it has passed the checks. */
public record RequestedSubject(String ruleId, String objectId, String objectTypeName, List<String> members) {

    boolean isGroup() {
        return objectTypeName.equalsIgnoreCase("Group");
    }

    /** What the target tells apart; a group's members come in portions, and each portion is news to it. */
    String key() {
        return objectId + members;
    }
}
