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

/**
 * What the profile {@code plain} reads of exports as JSON in files: the people of a known envelope, by the members' names that known
 * programs use. An event that names a person by joiner's own names stays as it is.
 */
public final class KnownMembers {

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

    /** With joiner's names beside the program's own. */
    private static JsonNode named(JsonNode event) {
        if (!event.isObject()) {
            return event;
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        event.properties().forEach(member -> {
            JsonNode value = member.getValue();
            names.add(member.getKey());
            values.add(value.isTextual() || value.isIntegralNumber() ? value.asText() : "");
        });
        ObjectNode known = new TableColumns(names, ColumnNames.KNOWN).event(values);
        ObjectNode named = event.deepCopy();
        for (KnownField field : KnownField.values()) {
            if (known.has(field.member()) && !event.has(field.member())) {
                named.set(field.member(), known.get(field.member()));
            }
        }
        return named;
    }
}
