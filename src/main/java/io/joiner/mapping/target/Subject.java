package io.joiner.mapping.target;

import io.joiner.mapping.MappedEvent;
import java.util.ArrayList;
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

    /** Graph takes so many members a call (Entra: provision on demand). */
    public static final int MOST_MEMBERS_A_CALL = 5;

    /** A member of a group, as in Graph's {@code links.members[]}. */
    public record Member(String objectId, String objectTypeName) {}

    /** The members in portions that fit into a call, in order; a person, who has none, is one empty portion. */
    public List<List<Member>> portions() {
        List<List<Member>> portions = new ArrayList<>();
        for (int from = 0; from < Math.max(members.size(), 1); from += MOST_MEMBERS_A_CALL) {
            portions.add(members.subList(from, Math.min(from + MOST_MEMBERS_A_CALL, members.size())));
        }
        return portions;
    }
}
