package io.joiner.ops.rest;

import io.joiner.ops.access.user.Askers;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.routes.ControlRoutes;
import io.joiner.ops.routes.RouteNow;
import io.joiner.ops.routes.ShowRoutes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Camel's routes of the node that answers. */
@RestController
@RequestMapping("/api/routes")
class RoutesController {

    private final ShowRoutes showRoutes;
    private final ControlRoutes controlRoutes;

    RoutesController(ShowRoutes showRoutes, ControlRoutes controlRoutes) {
        this.showRoutes = showRoutes;
        this.controlRoutes = controlRoutes;
    }

    /**
     * Lists the routes.
     *
     * @return all routes, in the order of the flow
     */
    @GetMapping
    List<RouteNow> routes() {
        return showRoutes.now();
    }

    /**
     * Tells of one route.
     *
     * @param id the route's id
     * @return the route
     */
    @GetMapping("/{id}")
    RouteNow one(@PathVariable String id) {
        return Asked.found(showRoutes.find(id), "route");
    }

    /**
     * Why; the audit is told, so it should name nobody.
     *
     * @param reason why, in a few words
     */
    record Suspension(@Nullable String reason) {}

    /**
     * Takes nothing more in, on this node alone, until it is resumed or joiner starts anew; 409 where it is called by others.
     *
     * @param id the route's id
     * @return the route as it is then
     */
    @PostMapping(path = "/{id}/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
    RouteNow suspend(@PathVariable String id, @RequestBody Suspension why, Authentication login) {
        Reason reason = Reason.said(why.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        controlRoutes.suspend(beginning(id), reason, Askers.of(login));
        return one(id);
    }

    /**
     * Lets a route go on.
     *
     * @param id the route's id
     * @return the route as it is then
     */
    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    RouteNow resume(@PathVariable String id, Authentication login) {
        controlRoutes.resume(beginning(id), Askers.of(login));
        return one(id);
    }

    private RouteNow beginning(String id) {
        RouteNow route = one(id);
        if (!route.suspendable()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Other routes call this one and would fail; suspend those that begin the flow.");
        }
        return route;
    }
}
