package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReceiveFileSwitchedOffTest extends RouteTest {

    ReceiveFileSwitchedOffTest() {
        super("receive-file.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.receive.file.enabled", "false");
        keys.put("joiner.receive.file.directory", "no/such/folder");
    }

    @Test
    void thereIsNoRoute() {
        context.start();

        assertThat(context.getRoutes()).isEmpty();
    }
}
