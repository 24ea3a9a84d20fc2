package io.joiner.ops.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class RouteMetricsTest extends CamelTestSupport {

    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.addRoutePolicyFactory(new RouteMetrics(meters, Clock.fixed(NOW, ZoneOffset.UTC)));
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").setBody(method(RouteMetricsTest.class, "refuse(${body})"));
                from("direct:handled")
                        .routeId("handled")
                        .onException(IllegalArgumentException.class)
                        .handled(true)
                        .end()
                        .setBody(method(RouteMetricsTest.class, "refuse(${body})"));
            }
        };
    }

    /** Called by the routes. */
    public static String refuse(String body) {
        if (body.equals("bad")) {
            throw new IllegalArgumentException(body);
        }
        return body;
    }

    @Test
    void countsAndTimesEachRouteThatAnExchangePassesThrough() {
        template.sendBody("direct:outer", "good");

        assertThat(count("camel.exchanges.total", "outer")).isEqualTo(1);
        assertThat(count("camel.exchanges.succeeded", "outer")).isEqualTo(1);
        assertThat(count("camel.exchanges.total", "inner")).isEqualTo(1);
        assertThat(count("camel.exchanges.total", "")).isEqualTo(2);
        assertThat(meters.get("camel.route.policy")
                        .tag("routeId", "outer")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("camel.exchanges.last.timestamp").gauge().value()).isEqualTo((double) NOW.toEpochMilli());
    }

    @Test
    void tellsFailuresThatNoRouteHandledFromThoseThatOneDid() {
        template.send("direct:outer", exchange -> exchange.getMessage().setBody("bad"));
        template.send("direct:handled", exchange -> exchange.getMessage().setBody("bad"));

        assertThat(count("camel.exchanges.failed", "outer")).isEqualTo(1);
        assertThat(count("camel.exchanges.succeeded", "outer")).isZero();
        assertThat(count("camel.exchanges.failed", "handled")).isZero();
        assertThat(count("camel.exchanges.failures.handled", "handled")).isEqualTo(1);
    }

    @Test
    void showsWhatIsInARouteNowAndWhichRoutesRun() throws Exception {
        context.getRouteController().suspendRoute("inner");

        assertThat(meters.get("camel.exchanges.inflight")
                        .tag("routeId", "outer")
                        .gauge()
                        .value())
                .isZero();
        assertThat(meters.get("camel.routes.added").gauge().value()).isEqualTo(3);
        assertThat(meters.get("camel.routes.running").gauge().value()).isEqualTo(2);
    }

    @Test
    void forgetsARouteThatIsRemovedAndCountsItsSuccessorFromZero() throws Exception {
        template.sendBody("direct:inner", "good");
        context.getRouteController().stopRoute("inner");
        context.removeRoute("inner");

        assertThat(meters.find("camel.exchanges.total").tag("routeId", "inner").counter())
                .isNull();
        assertThat(meters.find("camel.exchanges.inflight")
                        .tag("routeId", "inner")
                        .gauge())
                .isNull();

        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:inner").routeId("inner").log("again");
            }
        });
        template.sendBody("direct:inner", "good");

        assertThat(count("camel.exchanges.total", "inner")).isEqualTo(1);
    }

    private double count(String name, String route) {
        return meters.get(name).tag("routeId", route).counter().count();
    }
}
