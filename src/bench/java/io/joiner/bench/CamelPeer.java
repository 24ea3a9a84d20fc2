package io.joiner.bench;

import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The route that people write: split the file, throttle, redeliver, a dead letter channel, all of it in memory. */
final class CamelPeer extends RouteBuilder {

    private static final int NO_LIMIT = 1_000_000;
    private static final String HTTP = "?httpMethod=POST&connectionsPerRoute=" + PeerLoop.IN_FLIGHT;

    private final Path events;
    private final URI graph;
    private final URI audit;

    private CamelPeer(Path events, URI graph, URI audit) {
        this.events = events;
        this.graph = graph;
        this.audit = audit;
    }

    static void run(Path events, URI graph, URI audit) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new CamelPeer(events.toAbsolutePath(), graph, audit));
        camel.start();
        Thread.currentThread().join();
    }

    @Override
    public void configure() {
        errorHandler(deadLetterChannel("log:dead?level=WARN")
                .maximumRedeliveries(PeerLoop.MOST_TRIES - 1)
                .redeliveryDelay(1_000));
        from("file:" + events.getParent() + "?noop=true&fileName=" + events.getFileName())
                .split(body().tokenize("\n"))
                .streaming()
                .to("seda:events?size=1000&blockWhenFull=true&waitForTaskToComplete=Never");
        from("seda:events?concurrentConsumers=" + PeerLoop.IN_FLIGHT)
                .removeHeaders("*")
                .unmarshal()
                .json()
                .setVariable("objectId", simple("${body[objectId]}"))
                .throttle(NO_LIMIT)
                .process(exchange -> exchange.getIn()
                        .setBody(PeerLoop.json(
                                PeerLoop.payload(exchange.getVariable("objectId", String.class)))))
                .setHeader("Content-Type", constant("application/json"))
                .setHeader("Authorization", constant("Bearer static"))
                .to(graph + PeerLoop.path() + HTTP)
                .process(exchange -> PeerLoop.requireSuccess(exchange.getIn().getBody(String.class)))
                .removeHeaders("*")
                .process(exchange -> exchange.getIn()
                        .setBody(PeerLoop.json(
                                PeerLoop.auditRecord(exchange.getVariable("objectId", String.class)))))
                .setHeader("Content-Type", constant("application/cloudevents+json"))
                .to(audit + HTTP);
    }
}
