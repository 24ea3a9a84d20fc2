package io.joiner.audit.receiver;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of receivers whose forms are known by name; each part of a form can be set by a key of its own. */
public enum Receiver {
    /** CloudEvents 1.0 over HTTP, structured mode; several in batched mode. */
    CLOUDEVENTS(".", "application/cloudevents+json; charset=UTF-8", Join.ARRAY_IF_BATCHED, null, null),
    /** CloudEvents 1.0 over HTTP, binary mode: attributes as headers {@code ce-}, the data as body. */
    CLOUDEVENTS_BINARY(".data", "application/json", Join.ONE, null, null),
    /** The same members as a CloudEvent, as plain JSON. */
    JSON(".", "application/json", Join.ARRAY_IF_BATCHED, null, null),
    /** Splunk's HTTP Event Collector, {@code /services/collector/event}: an envelope each, one after the other. */
    SPLUNK_HEC(
            "{time: (.time | epoch_seconds), source: \"joiner\", sourcetype: \"joiner:audit\", event: .}",
            "application/json",
            Join.LINES,
            null,
            ".code == 0"),
    /** Elasticsearch's and OpenSearch's {@code /<index or data stream>/_bulk}: created once under the record's id. */
    ELASTICSEARCH(
            "{create: {_id: .id}}, ({\"@timestamp\": .time} + .)",
            "application/x-ndjson",
            Join.LINES,
            null,
            "[.items[].create | if .status < 300 or .status == 409 then true elif .status == 429 or .status >= 500"
                    + " then \"wait\" else false end]"),
    /** Azure Monitor's Logs Ingestion API, as Microsoft Sentinel uses it: an array of rows of a custom stream. */
    AZURE_MONITOR(
            "{TimeGenerated: .time, RecordId: .id, RecordType: .type, Subject: (.subject // \"\"), Data: .data}",
            "application/json",
            Join.ARRAY,
            null,
            null),
    /** Datadog's logs intake, {@code /api/v2/logs}; the key belongs into the header DD-API-KEY. */
    DATADOG(
            "{ddsource: \"joiner\", service: \"joiner\", ddtags: \"type:\\(.type)\", timestamp: .time,"
                    + " message: \"\\(.type): \\(.data.verdict.reason? // .data.reason? // .data.did? // .data.purpose? // \"\")\","
                    + " joiner: .}",
            "application/json",
            Join.ARRAY,
            null,
            null),
    /** ServiceNow's Table API, {@code /api/now/table/<table>}: a row each, found again by correlation_id. */
    SERVICENOW(
            "{correlation_id: .id, correlation_display: \"joiner\","
                    + " short_description: \"joiner: \\(.type | split(\".\") | last) \\(.data.target? // \"\")\","
                    + " description: \"\\(" + Words.REASON + ") \\(.data.verdict.whatToDo? // \"\")\"}",
            "application/json",
            Join.ONE,
            Words.PARKED,
            null),
    /** A Teams workflow's webhook ("Post to a channel when a webhook request is received"): an adaptive card. */
    TEAMS(
            "{type: \"message\", attachments: [{contentType: \"application/vnd.microsoft.card.adaptive\", contentUrl: null,"
                    + " content: {\"$schema\": \"http://adaptivecards.io/schemas/adaptive-card.json\", type: \"AdaptiveCard\","
                    + " version: \"1.4\", body: [{type: \"TextBlock\", weight: \"Bolder\", wrap: true, text: "
                    + Words.TITLE + "}, {type: \"TextBlock\", wrap: true, text: " + Words.REASON
                    + "}, {type: \"TextBlock\", wrap: true, isSubtle: true, text: (.data.verdict.whatToDo? // \"\")}]}}]}",
            "application/json",
            Join.ONE,
            Words.PARKED,
            null),
    /** A Slack incoming webhook, or a workflow's with a variable {@code text}. */
    SLACK(
            "{text: ((" + Words.TITLE + ") + \"\\n\" + (" + Words.REASON + ") + \"\\n\""
                    + " + (.data.verdict.whatToDo? // \"\")"
                    + " | gsub(\"&\"; \"&amp;\") | gsub(\"<\"; \"&lt;\") | gsub(\">\"; \"&gt;\"))}",
            "application/json",
            Join.ONE,
            Words.PARKED,
            null);

    /** How several records become one body. */
    enum Join {
        /** They don't. */
        ONE,
        /** A JSON array, also of one. */
        ARRAY,
        /** A JSON array where batches are wanted, and the record itself where not. */
        ARRAY_IF_BATCHED,
        /** All that the expression yields, each on a line. */
        LINES
    }

    /** What people read in a chat. */
    private static final class Words {

        static final String PARKED = ".type == \"io.joiner.provisioning.parked\"";
        static final String REASON = "(.data.verdict.reason? // .data.reason? // \"\")";
        static final String TITLE = "\"joiner: \\(.type | split(\".\") | last) in \\(.data.target? // \"no target\"),"
                + " person \\(.subject // \"without object id\")\"";
    }

    final String body;
    final String contentType;
    final Join join;
    final @Nullable String filter;
    final @Nullable String answer;

    Receiver(String body, String contentType, Join join, @Nullable String filter, @Nullable String answer) {
        this.body = body;
        this.contentType = contentType;
        this.join = join;
        this.filter = filter;
        this.answer = answer;
    }

    /** As in the configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it takes several records at once. */
    public boolean takesBatches() {
        return join != Join.ONE;
    }
}
