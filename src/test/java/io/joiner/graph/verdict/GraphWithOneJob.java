package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.graph.client.ClockSkew;
import io.joiner.graph.client.TokensOf;
import io.joiner.graph.question.AskGraph;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.support.ClockMovedByHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

/** A job that can be read, paused and started; nodes may meet refusals there, or die while they give an order. */
public final class GraphWithOneJob extends AskGraph {

    private final List<String> orders = new ArrayList<>();
    private boolean paused;
    private @Nullable Trouble trouble;

    /** What becomes of the next order. */
    public enum Trouble {
        REFUSED,
        DEAD_BEFORE,
        DEAD_AFTER
    }

    /** Ends a node in the middle of its work; nothing catches it. */
    public static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public GraphWithOneJob(ClockMovedByHand clock) {
        super(
                Mockito.mock(ProducerTemplate.class),
                TokensOf.refused(clock),
                new ReadAnswer(),
                new ClockSkew(clock),
                clock);
    }

    /** The orders that were carried out. */
    public List<String> orders() {
        return orders;
    }

    public void pausedBySomebodyElse() {
        paused = true;
    }

    public void next(Trouble next) {
        trouble = next;
    }

    @Override
    public JsonNode get(String path, @Nullable String query) {
        return new ObjectMapper()
                .valueToTree(Map.of("id", "job", "status", Map.of("code", paused ? "Paused" : "Active")));
    }

    @Override
    public void post(String path, String body) {
        Trouble now = trouble;
        trouble = null;
        if (now == Trouble.REFUSED) {
            throw new GraphTroubleException(Meaning.of(Treatment.STOP_TARGET, "Graph refuses."));
        }
        if (now == Trouble.DEAD_BEFORE) {
            throw new Dead();
        }
        String order = path.substring(path.lastIndexOf('/') + 1);
        orders.add(order);
        paused = order.equals("pause");
        if (now == Trouble.DEAD_AFTER) {
            throw new Dead();
        }
    }
}
