package io.joiner.ops.cli.map;

import io.joiner.graph.job.Destination;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.target.Subject;
import io.joiner.mapping.target.Target;
import io.joiner.provisioning.call.Call;
import io.joiner.provisioning.call.CallBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells what would be done for a mapped event. For one file. */
final class PreviewMapping {

    private final Map<String, Target> targets;
    private final Map<String, String> placeOfKey = new HashMap<>();

    PreviewMapping(Map<String, Target> targets) {
        this.targets = targets;
    }

    Preview preview(Mapping mapping) {
        String place = mapping.position().place();
        if (mapping instanceof Mapping.Mapped mapped) {
            return accepted(place, mapped.event());
        }
        if (mapping instanceof Mapping.Withdrawn withdrawn) {
            return new Preview.Withdrawn(place, withdrawn.event().eventKey());
        }
        if (mapping instanceof Mapping.Ignored ignored) {
            return new Preview.Ignored(place, ignored.reason());
        }
        return new Preview.Rejected(place, ((Mapping.Rejected) mapping).reason());
    }

    private Preview accepted(String place, MappedEvent event) {
        String repeats = placeOfKey.putIfAbsent(event.eventKey(), place);
        return new Preview.Accepted(
                place,
                event.eventKey(),
                repeats,
                event.profile(),
                event.lane().label(),
                event.notBefore(),
                event.hireDate(),
                event.subjects().stream()
                        .map(subject -> planned(event, subject))
                        .toList());
    }

    private Preview.PlannedCalls planned(MappedEvent event, Subject subject) {
        Target target = Objects.requireNonNull(targets.get(subject.target()), "only configured targets are mapped to");
        Destination to = Destination.asConfigured(target);
        return subject.objectId() == null
                ? new Preview.PlannedCalls(
                        subject.target(), event.person().lookedUpBy().property(), Call.pathTo(to), List.of())
                : new Preview.PlannedCalls(
                        subject.target(), null, Call.pathTo(to), CallBody.all(subject, target.api(), to.ruleId()));
    }
}
