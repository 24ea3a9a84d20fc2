package io.joiner.graph.job;

import io.joiner.event.LogContext;
import io.joiner.graph.client.GraphPath;
import io.joiner.graph.question.AskGraph;
import io.joiner.graph.question.GraphTroubleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts, pauses and restarts jobs; each order is logged with who gave it. Whether it is meant is the caller's matter. */
@Component
public class ControlJob {

    private static final Logger log = LoggerFactory.getLogger("joiner.job");

    private final AskGraph graph;

    public ControlJob(AskGraph graph) {
        this.graph = graph;
    }

    /**
     * Starts the job, which also ends a quarantine; not to be done over and over (Graph: synchronizationJob: start).
     *
     * @param who gave the order
     * @throws GraphTroubleException if Graph does not obey
     */
    public void start(String target, Destination destination, String who) {
        order("start", "", target, destination, who);
    }

    /**
     * Pauses the job.
     *
     * @throws GraphTroubleException if Graph does not obey
     */
    public void pause(String target, Destination destination, String who) {
        order("pause", "", target, destination, who);
    }

    /**
     * Restarts the job, which goes through all people again (Graph: synchronizationJob: restart).
     *
     * @param reset what it forgets; see {@link ResetScope}
     * @throws GraphTroubleException if Graph does not obey
     */
    public void restart(String target, Destination destination, ResetScope reset, String who) {
        order("restart", "{\"criteria\":{\"resetScope\":\"" + reset + "\"}}", target, destination, who);
    }

    private void order(String order, String body, String target, Destination to, String who) {
        LogContext.ofTarget(target).run(() -> order(order, body, to, who));
    }

    private void order(String order, String body, Destination to, String who) {
        try {
            graph.post(GraphPath.job(to.servicePrincipalId(), to.jobId()) + "/" + order, body);
            log.atInfo().addKeyValue("job", to.jobId()).addKeyValue("who", who).log("Job order carried out: {}", order);
        } catch (GraphTroubleException e) {
            log.atWarn()
                    .addKeyValue("job", to.jobId())
                    .addKeyValue("who", who)
                    .log("Job order refused: {}. {} {}", order, e.reason(), e.whatToDo());
            throw e;
        }
    }
}
