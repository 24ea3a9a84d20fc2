package io.joiner.graph.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.person.ReadLookUp;
import io.joiner.graph.verdict.Finding;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.NotifiedPerson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what Graph says of a user of whom it told: whether the user is new, and the event if so. Never throws. */
@Component
class ReadCreation {

    /** Of {@code config/application.yaml}. */
    private static final String PROFILE = "graph-user";

    private final ReadLookUp readLookUp;
    private final @Nullable String tenant;

    ReadCreation(ReadLookUp readLookUp, GraphReceiveProperties properties) {
        this.readLookUp = readLookUp;
        this.tenant = properties.tenant();
    }

    /** What an answer came to. */
    sealed interface Creation {}

    /** One full user-created event, whichever of its notifications it came by. */
    record New(ItemBatch event) implements Creation {}

    /** Created long ago, so it was a change. */
    record Known() implements Creation {}

    /** Not known yet. */
    record Unclear(Finding why) implements Creation {}

    Creation read(Answer answer, NotifiedPerson person, Instant now) {
        ReadLookUp.Found found = readLookUp.read(answer, now);
        if (found.trouble() != null) {
            return new Unclear(found.trouble());
        }
        JsonNode user = GraphJson.parse(((Answer.Http) answer).body());
        Optional<Instant> created = moment(user.path("createdDateTime").asText(""));
        // Graph has no date for some users that were synchronised before 2018.
        boolean isNew = created.isPresent() && !created.get().isBefore(person.createdSince());
        return isNew ? new New(event(user, person)) : new Known();
    }

    private ItemBatch event(JsonNode user, NotifiedPerson person) {
        ObjectNode event = user.deepCopy();
        event.remove("@odata.context");
        // By the id that was asked for: repeats of this event must look the same, whatever an answer's letters.
        event.put("id", person.userId());
        if (tenant != null) {
            event.put("tenantId", tenant);
        }
        SourcePosition position = new SourcePosition(Source.GRAPH, "/users", "id " + person.userId());
        return new ItemBatch(null, List.of(new ReceivedItem.Readable(position, event)), false, PROFILE);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
