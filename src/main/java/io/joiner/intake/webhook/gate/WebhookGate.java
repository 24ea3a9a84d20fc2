package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.gate.Visit.Stage;
import io.joiner.intake.webhook.request.UnpackBody;
import io.joiner.intake.webhook.request.WebhookAnswer;
import io.joiner.intake.webhook.request.WebhookProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets requests through to the routes of webhooks: paths and methods the door has, bodies that are not too long, and no more at
 * once than can be worked on.
 *
 * <p>This is no part of the routes because camel-platform-http reads a whole body, of any length, before the first step, and
 * holds a thread while a slow sender sends it.
 */
public final class WebhookGate implements Filter {

    private static final int PART_OF_HEAP = 8;

    /** Of the heap, for large bodies as objects, and for small ones. The rest is for files, topics and what joiner needs anyway. */
    private static final int PART_FOR_OBJECTS = 6;

    private final WebhookProperties properties;
    private final Set<DoorPath> open;
    private final List<PathPattern> routes;
    private final ApplicationEventPublisher publisher;
    private final AllowedAddresses allowedAddresses;
    private final MemoryForBodies memory;
    private final WaitingRoom room;

    /** @param open the paths at which somebody is at home */
    WebhookGate(WebhookProperties properties, Set<DoorPath> open, ApplicationEventPublisher publisher) {
        this.properties = properties;
        this.open = open;
        this.routes = open.stream()
                .map(path -> PathPatternParser.defaultInstance.parse(path.root() + "/{*more}"))
                .toList();
        this.publisher = publisher;
        this.allowedAddresses = new AllowedAddresses(properties.allowedAddresses());
        this.memory = memory(properties, Runtime.getRuntime().maxMemory());
        this.room = new WaitingRoom(
                properties.maxInWork(),
                properties.maxWaiting(),
                bytesInWork(Runtime.getRuntime().maxMemory()));
    }

    /** As much as the bodies that are worked on at once, and no more than the heap has room for. */
    static MemoryForBodies memory(WebhookProperties properties, long heap) {
        long longest = properties.maxBody().toBytes();
        long wanted = properties.maxInWork() * longest;
        return new MemoryForBodies(Math.min(wanted, Math.max(longest, heap / PART_OF_HEAP)), longest);
    }

    /** So many bytes that large bodies, as objects, take a part of the heap. One body alone may take more. */
    static long bytesInWork(long heap) {
        return heap / PART_FOR_OBJECTS / WaitingRoom.TIMES_AS_OBJECTS;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!leadsToTheRoutes(http)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            arrive(http, (HttpServletResponse) response);
        } else if (Visit.of(request).move(Stage.ADMITTED, Stage.WORKED)) {
            work(Visit.of(request), http, (HttpServletResponse) response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    // Asked in Spring's own words: a path that only Spring takes for the door's, such as /events/%2e%2e/x, would get
    // past.
    private boolean leadsToTheRoutes(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return routes.stream().anyMatch(route -> route.matches(path));
    }

    private void arrive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DoorPath path = DoorPath.of(request.getRequestURI());
        if (path == null || !open.contains(path)) {
            PlainProblems.write(WebhookAnswer.problem(404, whereToPost(), Map.of()), response);
        } else if (!path.takes(request.getMethod())) {
            PlainProblems.write(
                    WebhookAnswer.problem(
                            405, "Events are posted here, with the method POST.", Map.of("Allow", path.allowed())),
                    response);
        } else if (path != DoorPath.GRAPH_NOTIFICATIONS && !allowedAddresses.include(request.getRemoteAddr())) {
            PlainProblems.write(
                    WebhookAnswer.problem(403, "Events are not taken from this address.", Map.of()), response);
        } else {
            String address = ClientNetwork.of(request.getRemoteAddr());
            readBody(new Visit(path, request.getMethod(), memory.share(address)), request, response);
        }
    }

    private String whereToPost() {
        String paths = open.stream().map(DoorPath::template).collect(Collectors.joining(" or "));
        return "Events are posted to " + paths + ".";
    }

    private void readBody(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(properties.bodyTimeout().toMillis());
        visit.belongsTo(request);
        boolean packed = UnpackBody.isPacked(request.getHeader("Content-Encoding"));
        long limit = properties.maxBody().toBytes();
        if (packed) {
            visit.mayUnpackTo(limit);
        }
        ReadBody body = new ReadBody(
                request.getInputStream(),
                packed,
                limit,
                visit.memory(),
                new EndOfBody(visit, async, room, publisher::publishEvent));
        async.addListener(body);
        request.getInputStream().setReadListener(body);
    }

    private void work(Visit visit, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            PlainProblems problems = new PlainProblems(response);
            chain.doFilter(new RequestInHand(request, visit.body(), visit.query(request)), problems);
            problems.replaceAnswerOfNoRoute();
        } catch (ServletException | RuntimeException e) {
            // Whatever Spring or Camel could not take; what exactly is not the sender's business, nor the log's.
            if (!response.isCommitted()) {
                PlainProblems.write(AnswerRequests.failed(), response);
            }
        } finally {
            room.leave(visit.bytes());
            visit.memory().giveBack();
            publisher.publishEvent(visit.answered(response.getStatus()));
        }
    }
}
