package io.joiner.audit.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.joiner.support.LocalPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Stand-ins for products that take records, each as strict as its documentation: what it does not describe as right is refused
 * with the status and body that it describes. What was taken is kept, to be asked for.
 */
final class StrictReceivers {

    static final String TOKEN = "8f2b7a1e-fictional";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,44}");

    final List<JsonNode> taken = new ArrayList<>();
    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();

    /** Splunk: "Format events for HTTP Event Collector" and "Troubleshoot HTTP Event Collector" (codes of answers). */
    HttpHandler splunk() {
        return exchange -> {
            if (!("Splunk " + TOKEN).equals(header(exchange, "Authorization"))) {
                answer(exchange, 403, "{\"text\":\"Invalid token\",\"code\":4}");
                return;
            }
            List<JsonNode> events = new ArrayList<>();
            try (MappingIterator<JsonNode> values =
                    JSON.readerFor(JsonNode.class).readValues(body(exchange))) {
                values.forEachRemaining(events::add);
            } catch (RuntimeException | IOException e) {
                answer(exchange, 400, "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":0}");
                return;
            }
            Set<String> known = Set.of("time", "host", "source", "sourcetype", "index", "fields", "event");
            for (JsonNode event : events) {
                boolean whole = event.hasNonNull("event") && event.get("time").isNumber() && onlyMembers(event, known);
                if (!whole) {
                    answer(exchange, 400, "{\"text\":\"Event field is required\",\"code\":12}");
                    return;
                }
            }
            taken.addAll(events);
            answer(exchange, 200, "{\"text\":\"Success\",\"code\":0}");
        };
    }

    /** Elasticsearch: "Bulk API"; an index whose mapping refuses records of one type. */
    HttpHandler elasticsearch(Predicate<JsonNode> fits) {
        return exchange -> {
            String type = header(exchange, "Content-Type");
            if (!type.startsWith("application/x-ndjson") && !type.startsWith("application/json")) {
                answer(
                        exchange,
                        406,
                        "{\"error\":\"Content-Type header [" + type + "] is not supported\",\"status\":406}");
                return;
            }
            String body = new String(body(exchange), StandardCharsets.UTF_8);
            if (!body.endsWith("\n")) {
                answer(
                        exchange,
                        400,
                        "{\"error\":{\"reason\":\"The bulk request must be terminated by a newline [\\\\n]\"}}");
                return;
            }
            String[] lines = body.split("\n", -1);
            StringBuilder items = new StringBuilder();
            for (int line = 0; line < lines.length - 1; line += 2) {
                String id = JSON.readTree(lines[line]).at("/create/_id").asText();
                JsonNode document = JSON.readTree(lines[line + 1]);
                int status = !document.hasNonNull("@timestamp") || !fits.test(document)
                        ? 400
                        : documents.putIfAbsent(id, document) == null ? 201 : 409;
                items.append(items.isEmpty() ? "" : ",")
                        .append("{\"create\":{\"_id\":\"%s\",\"status\":%d}}".formatted(id, status));
            }
            taken.clear();
            taken.addAll(documents.values());
            answer(exchange, 200, "{\"took\":3,\"errors\":true,\"items\":[" + items + "]}");
        };
    }

    /** Azure Monitor: "Logs Ingestion API"; 204 for an array of objects whose names can be columns. */
    HttpHandler azureMonitor() {
        return exchange -> {
            boolean entra = "Bearer https://monitor.azure.com/.default".equals(header(exchange, "Authorization"));
            boolean version =
                    "api-version=2023-01-01".equals(exchange.getRequestURI().getQuery());
            JsonNode rows = JSON.readTree(body(exchange));
            if (!entra || !version) {
                answer(exchange, entra ? 400 : 401, "{\"error\":{\"code\":\"InvalidRequest\"}}");
            } else if (!rows.isArray() || !all(rows, StrictReceivers::isRow)) {
                answer(exchange, 400, "{\"error\":{\"code\":\"InvalidRecord\"}}");
            } else {
                rows.forEach(taken::add);
                answer(exchange, 204, "");
            }
        };
    }

    private static boolean isRow(JsonNode row) {
        boolean columns = true;
        for (var names = row.fieldNames(); names.hasNext(); ) {
            columns &= COLUMN.matcher(names.next()).matches();
        }
        return columns && row.hasNonNull("TimeGenerated");
    }

    /** Datadog: "Send logs", v2: 202, at most 1000 entries, the key in a header. */
    HttpHandler datadog() {
        return exchange -> {
            JsonNode logs = JSON.readTree(body(exchange));
            if (!TOKEN.equals(header(exchange, "DD-API-KEY"))) {
                answer(exchange, 403, "{\"errors\":[{\"status\":\"403\",\"title\":\"Forbidden\"}]}");
            } else if (!"application/json".equals(header(exchange, "Content-Type"))) {
                answer(exchange, 415, "{}");
            } else if (!logs.isArray() || logs.size() > 1_000 || !all(logs, log -> log.hasNonNull("message"))) {
                answer(exchange, 400, "{\"errors\":[{\"status\":\"400\",\"title\":\"Bad Request\"}]}");
            } else {
                logs.forEach(taken::add);
                answer(exchange, 202, "{}");
            }
        };
    }

    /** ServiceNow: "Table API - POST /now/table/{tableName}": one row of texts, 201. */
    HttpHandler serviceNow() {
        String user = "Basic " + Base64.getEncoder().encodeToString("joiner:secret".getBytes(StandardCharsets.UTF_8));
        return exchange -> {
            JsonNode row = JSON.readTree(body(exchange));
            if (!user.equals(header(exchange, "Authorization"))) {
                answer(exchange, 401, "{\"error\":{\"message\":\"User Not Authenticated\"},\"status\":\"failure\"}");
            } else if (!header(exchange, "Content-Type").startsWith("application/json")) {
                answer(exchange, 415, "{}");
            } else if (!row.isObject()
                    || !all(row, JsonNode::isTextual)
                    || row.get("short_description").asText().length() > 160) {
                answer(exchange, 400, "{\"error\":{\"message\":\"Exception while reading request\"}}");
            } else {
                taken.add(row);
                answer(exchange, 201, "{\"result\":{\"sys_id\":\"1\"}}");
            }
        };
    }

    /** Teams: "Post to a channel when a webhook request is received": a message with an adaptive card, 202. */
    HttpHandler teams() {
        return exchange -> {
            JsonNode message = JSON.readTree(body(exchange));
            JsonNode card = message.at("/attachments/0");
            boolean right = "message".equals(message.path("type").asText())
                    && "application/vnd.microsoft.card.adaptive"
                            .equals(card.path("contentType").asText())
                    && "AdaptiveCard".equals(card.at("/content/type").asText())
                    && card.at("/content/version").isTextual()
                    && all(card.at("/content/body"), block -> block.path("text").isTextual());
            if (right) {
                taken.add(message);
            }
            answer(exchange, right ? 202 : 400, "");
        };
    }

    /** Slack: "Sending messages using incoming webhooks" and its errors of 2016: ok, or a word. */
    HttpHandler slack() {
        return exchange -> {
            JsonNode message = JSON.readTree(body(exchange));
            boolean json = header(exchange, "Content-Type").startsWith("application/json");
            boolean right =
                    json && message.isObject() && !message.path("text").asText().isBlank();
            if (right) {
                taken.add(message);
            }
            answer(exchange, right ? 200 : 400, right ? "ok" : "invalid_payload");
        };
    }

    private static boolean onlyMembers(JsonNode object, Set<String> known) {
        boolean only = true;
        for (var names = object.fieldNames(); names.hasNext(); ) {
            only &= known.contains(names.next());
        }
        return only;
    }

    private static boolean all(JsonNode nodes, Predicate<JsonNode> right) {
        return StreamSupport.stream(nodes.spliterator(), false).allMatch(right);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** The peer has read it already. */
    private static byte[] body(HttpExchange exchange) {
        return LocalPeer.bodyOf(exchange);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        LocalPeer.answer(status, body).handle(exchange);
    }
}
