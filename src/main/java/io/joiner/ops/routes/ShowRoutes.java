package io.joiner.ops.routes;

import io.joiner.ledger.store.LedgerProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows Camel's routes as they run here: what calls what, and what passed through. */
@Component
public class ShowRoutes {

    private static final String LEDGER = LedgerProperties.class.getPackageName();

    private final CamelContext camel;
    private final RouteMeters meters;
    private final RateOfRoutes rates;

    ShowRoutes(CamelContext camel, RouteMeters meters, RateOfRoutes rates) {
        this.camel = camel;
        this.meters = meters;
        this.rates = rates;
    }

    /** All of them, in the order in which they were defined. */
    public List<RouteNow> now() {
        Map<String, String> byEndpoint = new HashMap<>();
        camel.getRoutes().forEach(route -> byEndpoint.put(address(route.getEndpoint()), route.getRouteId()));
        return camel.getRoutes().stream().map(route -> look(route, byEndpoint)).toList();
    }

    /** One of them. */
    public Optional<RouteNow> find(String id) {
        return now().stream().filter(route -> route.id().equals(id)).findFirst();
    }

    private RouteNow look(Route route, Map<String, String> byEndpoint) {
        String id = route.getRouteId();
        String from = address(route.getEndpoint());
        boolean called = from.startsWith("direct:") || from.startsWith("seda:");
        return new RouteNow(
                id,
                Objects.requireNonNullElse(route.getDescription(), ""),
                from,
                camel.getRouteController().getRouteStatus(id).name().toLowerCase(Locale.ROOT),
                calls(route, byEndpoint),
                writesLedger(id),
                route.getEndpoint() instanceof SedaEndpoint queue ? queue.getCurrentQueueSize() : null,
                meters.total(id),
                meters.failed(id),
                rates.perMinute(id),
                camel.getInflightRepository().size(id),
                orNull(meters.meanMillis(id)),
                orNull(meters.p95Millis(id)),
                !called);
    }

    private static List<String> calls(Route route, Map<String, String> byEndpoint) {
        return route.filter("*").stream()
                .flatMap(step ->
                        step instanceof EndpointAware aware ? Stream.ofNullable(aware.getEndpoint()) : Stream.empty())
                .flatMap(endpoint -> Stream.ofNullable(byEndpoint.get(address(endpoint))))
                .distinct()
                .toList();
    }

    /** Whether one of its steps is a bean of the ledger's room. */
    private boolean writesLedger(String id) {
        RouteDefinition definition = Objects.requireNonNull(
                        camel.getCamelContextExtension().getContextPlugin(Model.class), "part of Camel")
                .getRouteDefinition(id);
        return definition != null
                && ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), BeanDefinition.class).stream()
                        .map(BeanDefinition::getRef)
                        .filter(Objects::nonNull)
                        .map(ref -> camel.getRegistry().lookupByName(ref))
                        .filter(Objects::nonNull)
                        .anyMatch(bean -> bean.getClass().getName().startsWith(LEDGER));
    }

    /** Without parameters, which may hold what is secret. */
    private static String address(Endpoint endpoint) {
        String uri = endpoint.getEndpointBaseUri();
        return uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
    }

    private static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }
}
