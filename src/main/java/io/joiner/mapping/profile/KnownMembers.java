package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.Source;
import io.joiner.event.table.ColumnNames;
import io.joiner.event.table.Envelope;
import io.joiner.event.table.KnownField;
import io.joiner.event.table.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the profile {@code plain} reads of exports as JSON in files: the people of a known envelope, by the members' names that known
 * programs use. An event that names a person by joiner's own names stays as it is.
 */
public final class KnownMembers {

    private static final Set<String> EVENT =
            Set.of("event", "eventName", "action", "topic", "specversion", "webhookEvent");

    private KnownMembers() {}

    /** The events of an item that no configured profile matches. */
    public static List<JsonNode> events(Readable item) {
        JsonNode event = item.event();
        if (item.position().source() != Source.FILE || namesPerson(event)) {
            return List.of(event);
        }
        JsonNode elements = Envelope.elements(event);
        if (elements == null) {
            return List.of(named(event));
        }
        List<JsonNode> events = new ArrayList<>(elements.size());
        elements.forEach(element -> events.add(named(element)));
        return events;
    }

    private static boolean namesPerson(JsonNode event) {
        for (KnownField field : KnownField.IDENTITY) {
            if (event.has(field.member())) {
                return true;
            }
        }
        return false;
    }

    /** A sender's event, kept in a file: nobody but its own profile knows what it wants. */
    private static boolean tellsWhatHappened(JsonNode event) {
        return EVENT.stream().anyMatch(event::has)
                || event.path("type").asText("").indexOf('.') > 0;
    }

    /** With joiner's names beside the program's own. */
    private static JsonNode named(JsonNode event) {
        if (!event.isObject() || tellsWhatHappened(event)) {
            return event;
        }
        FlatMembers flat = FlatMembers.of(event);
        ObjectNode known = new TableColumns(flat.names(), ColumnNames.KNOWN).event(flat.values());
        ObjectNode named = event.deepCopy();
        for (KnownField field : KnownField.values()) {
            if (known.has(field.member()) && !event.has(field.member())) {
                named.set(field.member(), known.get(field.member()));
            }
        }
        return named;
    }
}
