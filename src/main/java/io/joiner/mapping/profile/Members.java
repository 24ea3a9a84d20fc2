package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Kind;
import io.joiner.mapping.jq.RefusedException;
import io.joiner.mapping.target.Subject.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a group's members from a list in an event. */
public final class Members {

    private static final String USER = "User";

    private Members() {}

    public static List<Member> members(String name, @Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new RefusedException(name + " must be a list, found " + Kind.of(value));
        }
        List<Member> members = new ArrayList<>(value.size());
        for (JsonNode member : value) {
            members.add(member(name + "[" + members.size() + "]", member));
        }
        return List.copyOf(members);
    }

    private static Member member(String name, JsonNode value) {
        String objectId = Texts.id(name, value.isObject() ? value.get("objectId") : value);
        if (objectId == null) {
            throw new RefusedException(name + " has no objectId");
        }
        String type = value.isObject() ? Texts.text(name + ".objectTypeName", value.get("objectTypeName")) : null;
        return new Member(objectId, type == null ? USER : type);
    }
}
