package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.sync.LogEntry;
import io.joiner.simulator.sync.ProvisioningLog;
import io.joiner.simulator.token.Tokens;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /auditLogs/provisioning}: filtered by job, change and time, page by page, with a limit of its own. */
public final class LogsEndpoint {

    private static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning";
    private static final Set<String> READ = Set.of("ProvisioningLog.Read.All", "AuditLog.Read.All");
    private static final Set<String> FIELDS = Set.of("jobId", "changeId", "activityDateTime");

    private final ProvisioningLog log;
    private final SlidingWindow limit;
    private final Tokens tokens;
    private final URI root;

    public LogsEndpoint(ProvisioningLog log, SlidingWindow limit, Tokens tokens, URI root) {
        this.log = log;
        this.limit = limit;
        this.tokens = tokens;
        this.root = root;
    }

    Reply answer(Request request) throws GraphRefusal {
        if (!tokens.check(request).hasAnyOf(READ)) {
            throw new GraphRefusal(GraphError.forbidden());
        }
        if (!request.isGet()) {
            throw new GraphRefusal(GraphError.of(405));
        }
        SlidingWindow.Arrival arrival = limit.arrive();
        return arrival.accepted() ? page(request) : limit.refusal(arrival, request.ids());
    }

    private Reply page(Request request) throws GraphRefusal {
        List<LogEntry> entries = ordered(log.readable(filter(request.query().getOrDefault("$filter", ""))), request);
        Paging paging = new Paging(request, root, log.pageSize());
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT);
        ArrayNode page = body.putArray("value");
        entries.stream().skip(paging.from()).limit(paging.size()).forEach(entry -> page.add(entry.document()));
        if (paging.isFollowedByMore(entries.size())) {
            body.put("@odata.nextLink", paging.nextLink());
        }
        return Reply.json(200, body);
    }

    private static List<LogEntry> ordered(List<LogEntry> entries, Request request) throws GraphRefusal {
        String order = request.query().getOrDefault("$orderby", "");
        Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::time);
        return switch (order) {
            case "" -> entries;
            case "activityDateTime", "activityDateTime asc" ->
                entries.stream().sorted(byTime).toList();
            case "activityDateTime desc" ->
                entries.stream().sorted(byTime.reversed()).toList();
            default -> throw new GraphRefusal(GraphError.badRequest("Invalid $orderby: " + order));
        };
    }

    private static Predicate<LogEntry> filter(String text) throws GraphRefusal {
        Predicate<LogEntry> all = entry -> true;
        for (ODataFilter.Term term : ODataFilter.read(text, FIELDS)) {
            all = all.and(term.field().equals("activityDateTime") ? byTime(term) : byText(term));
        }
        return all;
    }

    private static Predicate<LogEntry> byText(ODataFilter.Term term) throws GraphRefusal {
        if (!term.operator().equals("eq")) {
            throw new GraphRefusal(GraphError.badRequest("Only eq is supported for " + term.field()));
        }
        return entry -> entry.document().path(term.field()).asText().equals(term.value());
    }

    private static Predicate<LogEntry> byTime(ODataFilter.Term term) throws GraphRefusal {
        Instant time = term.moment();
        return switch (term.operator()) {
            case "gt" -> entry -> entry.time().isAfter(time);
            case "lt" -> entry -> entry.time().isBefore(time);
            case "eq" -> entry -> entry.time().equals(time);
            default -> throw new GraphRefusal(GraphError.badRequest("Unsupported operator: " + term.operator()));
        };
    }
}
