package io.joiner.provisioning.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.mapping.target.Subject;
import io.joiner.mapping.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of one call. */
public sealed interface CallBody {

    /** Today's form (Graph: synchronizationJob: provisionOnDemand). */
    record Parametrised(List<Parameters> parameters) implements CallBody {}

    /** Graph's {@code synchronizationJobApplicationParameters}. */
    record Parameters(String ruleId, List<SubjectBody> subjects) {}

    /** Graph's {@code synchronizationJobSubject}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectBody(
            String objectId,
            String objectTypeName,
            @Nullable Map<String, List<Subject.Member>> links) {}

    /** The form of 2020, which Graph's pages have corrected since. */
    record Legacy(List<LegacySubject> subjects, String ruleId) implements CallBody {}

    /** A subject in the form of 2020. */
    record LegacySubject(String objectId, String objectType) {}

    /** The bodies of all calls that a subject takes, in their order. */
    static List<CallBody> all(Subject subject, Target.Api api, String ruleId) {
        return subject.portions().stream()
                .map(members -> of(subject, members, api, ruleId))
                .toList();
    }

    /**
     * The body for a subject.
     *
     * @param members those of its members that this call is about
     */
    static CallBody of(Subject subject, List<Subject.Member> members, Target.Api api, String ruleId) {
        String objectId = Objects.requireNonNull(subject.objectId(), "only entries with an object id are called");
        String type = subject.objectTypeName();
        return switch (api) {
            case LEGACY -> new Legacy(List.of(new LegacySubject(objectId, type)), ruleId);
            case PARAMETERS -> {
                Map<String, List<Subject.Member>> links = members.isEmpty() ? null : Map.of("members", members);
                SubjectBody body = new SubjectBody(objectId, type, links);
                yield new Parametrised(List.of(new Parameters(ruleId, List.of(body))));
            }
        };
    }
}
