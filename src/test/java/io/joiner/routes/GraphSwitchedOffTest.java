package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class GraphSwitchedOffTest extends RouteTest {

    GraphSwitchedOffTest() {
        super("receive-graph.camel.yaml", "confirm-created.camel.yaml", "keep-subscription.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        // Nothing: off is the default.
    }

    @Test
    void nothingStandsOpenOrAsksUnlessItIsSwitchedOn() {
        context.start();

        assertThat(context.getRoutes()).isEmpty();
    }
}
