package io.joiner.faults;

import io.joiner.faults.HrExport.Joined;
import java.util.List;

/** The forms of files that joiner takes, as a sender writes them. */
enum SenderFile {
    NDJSON(".ndjson"),
    CSV(".csv"),
    NDJSON_ZIPPED(".ndjson.gz"),
    JSON_ARRAY(".json"),
    CSV_ZIPPED(".csv.gz"),
    JSONL(".jsonl");

    private final String end;

    SenderFile(String end) {
        this.end = end;
    }

    /** How names of such files end. */
    String end() {
        return end;
    }

    boolean zipped() {
        return end.endsWith(".gz");
    }

    private boolean isCsv() {
        return this == CSV || this == CSV_ZIPPED;
    }

    /** The whole file, an item a line. */
    String file(List<String> items) {
        if (this == JSON_ARRAY) {
            return "[\n" + String.join(",\n", items) + "\n]\n";
        }
        return (isCsv() ? "eventId,eventType,objectId,userPrincipalName\n" : "") + String.join("\n", items) + "\n";
    }

    /** How many lines a file of so many items has. */
    long lines(int items) {
        return this == JSON_ARRAY ? items + 2 : items + (isCsv() ? 1 : 0);
    }

    /** How joiner names the place of the item with this number, from 1. */
    String place(int number) {
        if (this == JSON_ARRAY) {
            return "item " + number + ", line " + (number + 1);
        }
        return "line " + (isCsv() ? number + 1 : number);
    }

    String joined(Joined event) {
        return event(event, "user-created");
    }

    /** A good event of a kind that joiner leaves alone. */
    String left(Joined event) {
        return event(event, "user-deleted");
    }

    private String event(Joined event, String type) {
        String form = isCsv()
                ? "%s,%s,%s,%s"
                : "{\"eventId\":\"%s\",\"eventType\":\"%s\",\"objectId\":\"%s\",\"userPrincipalName\":\"%s\"}";
        return form.formatted(
                event.eventId(), type, event.person().objectId(), event.person().userPrincipalName());
    }

    /** An item that costs nothing but itself; in an array only items that are JSON are so. */
    String bad(int number) {
        if (isCsv()) {
            return number % 2 == 0
                    ? "nobody-" + number + ",user-created,,"
                    : "one,user-created,three-" + number + ",four,five";
        }
        String nobody = "{\"eventId\":\"nobody-" + number + "\"}";
        return this == JSON_ARRAY || number % 2 == 0 ? nobody : "{\"eventId\":\"cut-" + number + "\",";
    }
}
