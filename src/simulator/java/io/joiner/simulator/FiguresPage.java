package io.joiner.simulator;

import io.joiner.simulator.audit.AuditReceiver;
import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /simulator}: what was seen so far, for those who run the simulator as a process of its own. */
record FiguresPage(Simulator simulator) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        List<RecordedCall> calls = simulator.calls();
        AuditReceiver audit = simulator.audit();
        ObjectNode figures = RequestJson.object()
                .put("calls", calls.size())
                .put("rejectedByLimit", simulator.rejectedByLimit())
                .put("maxInAnyWindow", simulator.maxInAnyWindow())
                .put(
                        "waiting",
                        calls.stream().filter(call -> call.duration() == null).count())
                .put("tokensAsked", simulator.tokens().asked());
        ObjectNode statuses = figures.putObject("statuses");
        calls.forEach(call -> {
            String status = Integer.toString(call.status());
            statuses.put(status, statuses.path(status).asInt() + 1);
        });
        figures.putObject("audit")
                .put("records", audit.records().size())
                .put("different", audit.countById().size())
                .put("malformed", audit.malformed().size());
        return Reply.json(200, figures);
    }
}
