package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReceiveKafkaSwitchedOffTest extends RouteTest {

    ReceiveKafkaSwitchedOffTest() {
        super("receive-kafka.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        // Nothing: off is the default.
    }

    @Test
    void thereIsNoRoute() {
        context.start();

        assertThat(context.getRoutes()).isEmpty();
    }
}
