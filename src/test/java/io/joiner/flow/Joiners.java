package io.joiner.flow;

import java.util.List;
import java.util.stream.Collectors;

/** Events about fictional people, with more personal data in them than joiner needs. */
final class Joiners {

    /** What must never be seen outside the event itself and the look-up of a person. */
    static final List<String> PERSONAL = List.of("Okafor", "okafor", "+1 425 555 0100", "Finance", "contoso.com");

    private Joiners() {}

    static String person(String eventId) {
        return """
                {"eventId":"%1$s","objectId":"%1$s","userPrincipalName":"mei.okafor.%1$s@contoso.com",\
                "mail":"mei.okafor@contoso.com","displayName":"Mei Okafor","employeeId":"okafor-1","phone":"+1 425 555 0100",\
                "department":"Finance","hireDate":"2026-12-01"}""".formatted(eventId);
    }

    /** Someone of whom the event does not tell the object id. */
    static String personByName(String eventId) {
        return "{\"eventId\":\"%1$s\",\"userPrincipalName\":\"mei.okafor.%1$s@contoso.com\"}".formatted(eventId);
    }

    static String cloudEvent(String eventId) {
        return """
                {"specversion":"1.0","type":"com.contoso.hr.user.created","source":"urn:contoso:hr","id":"%s",\
                "time":"2026-11-02T08:00:00Z","data":%s}""".formatted(eventId, person(eventId));
    }

    static String ndjson(String... eventIds) {
        return List.of(eventIds).stream().map(Joiners::person).collect(Collectors.joining("\n", "", "\n"));
    }

    static String array(List<String> items) {
        return items.stream().collect(Collectors.joining(",\n", "[", "]\n"));
    }

    static String csv(String... eventIds) {
        return "eventId,objectId,userPrincipalName,displayName,department\r\n"
                + List.of(eventIds).stream()
                        .map("%1$s,%1$s,mei.okafor.%1$s@contoso.com,\"Okafor, Mei\",Finance\r\n"::formatted)
                        .collect(Collectors.joining());
    }
}
