package io.joiner.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be provisioned in one target.
 *
 * @param target name of a configured target
 * @param objectId Graph's {@code subjects[].objectId} (an object id, a distinguished name, a worker id ...), or null
 *     when it must be looked up by what {@link MappedEvent#person()} says
 * @param objectTypeName Graph's {@code subjects[].objectTypeName}
 * @param members object ids of a group's members; empty for a person
 */
public record Subject(String target, @Nullable String objectId, String objectTypeName, List<Member> members) {

    /** A member of a group, as in Graph's {@code links.members[]}. */
    public record Member(String objectId, String objectTypeName) {}
}
