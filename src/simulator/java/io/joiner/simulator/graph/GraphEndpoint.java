package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.subscription.SubscriptionsEndpoint;
import java.util.List;

/** All of Graph that joiner calls, with the headers that every answer carries. */
public final class GraphEndpoint implements Endpoint {

    private final SynchronizationEndpoint synchronization;
    private final UsersEndpoint users;
    private final LogsEndpoint logs;
    private final SubscriptionsEndpoint subscriptions;

    public GraphEndpoint(
            SynchronizationEndpoint synchronization,
            UsersEndpoint users,
            LogsEndpoint logs,
            SubscriptionsEndpoint subscriptions) {
        this.synchronization = synchronization;
        this.users = users;
        this.logs = logs;
        this.subscriptions = subscriptions;
    }

    static GraphError noSuchSegment(String segment) {
        return GraphError.badRequest("Resource not found for the segment '" + segment + "'.");
    }

    @Override
    public Reply answer(Request request) throws InterruptedException {
        return route(request).with(request.ids().headers());
    }

    private Reply route(Request request) throws InterruptedException {
        try {
            List<String> path = request.segments();
            if (isSynchronization(path)) {
                return synchronization.answer(request);
            }
            if (path.size() <= 3
                    && path.size() > 1
                    && path.get(1).split("\\(", 2)[0].equals("users")) {
                return users.answer(request);
            }
            if (path.size() == 3 && path.subList(1, 3).equals(List.of("auditLogs", "provisioning"))) {
                return logs.answer(request);
            }
            if (path.size() > 1 && path.size() <= 4 && path.get(1).equals("subscriptions")) {
                return subscriptions.answer(request);
            }
            throw new GraphRefusal(noSuchSegment(path.get(path.size() - 1)));
        } catch (GraphRefusal refusal) {
            return refusal.error().reply(request.ids());
        }
    }

    private static boolean isSynchronization(List<String> path) {
        return path.size() >= 5
                && path.size() <= 7
                && path.get(1).equals("servicePrincipals")
                && path.subList(3, 5).equals(List.of("synchronization", "jobs"));
    }
}
