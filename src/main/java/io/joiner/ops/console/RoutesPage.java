package io.joiner.ops.console;

import io.joiner.ops.operations.Reason;
import io.joiner.ops.routes.ControlRoutes;
import io.joiner.ops.routes.ControlRoutes.Outcome;
import io.joiner.ops.routes.Picture;
import io.joiner.ops.routes.RouteNow;
import io.joiner.ops.routes.ShowRoutes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Camel's routes, as a picture and in figures; those that begin a flow are suspended and resumed here. */
@Controller
class RoutesPage {

    private final ShowRoutes showRoutes;
    private final ControlRoutes controlRoutes;

    RoutesPage(ShowRoutes showRoutes, ControlRoutes controlRoutes) {
        this.showRoutes = showRoutes;
        this.controlRoutes = controlRoutes;
    }

    @GetMapping("/routes")
    String routes(Model model) {
        List<RouteNow> routes = showRoutes.now();
        Map<String, RouteNow> byId = routes.stream().collect(Collectors.toMap(RouteNow::id, Function.identity()));
        Picture picture = Picture.of(routes);
        model.addAttribute(
                "routes",
                picture.boxes().stream().map(box -> byId.get(box.id())).toList());
        model.addAttribute("byId", byId);
        model.addAttribute("picture", picture);
        return "routes";
    }

    @PostMapping("/routes/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        RouteNow route = route(id);
        next.addFlashAttribute(
                "told",
                Reason.said(reason)
                        .map(said -> told(
                                controlRoutes.suspend(route, said, visitor.asker()),
                                "%s takes nothing more in, on this node, until it is resumed or joiner starts anew.",
                                "%s does not run.",
                                "%s is still at work; try again.",
                                id))
                        .orElse("Not suspended: " + Reason.WANTED));
        return "redirect:/routes";
    }

    @PostMapping("/routes/{id}/resume")
    String resume(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, RedirectAttributes next) {
        RouteNow route = route(id);
        next.addFlashAttribute(
                "told",
                told(
                        controlRoutes.resume(route, visitor.asker()),
                        "%s goes on.",
                        "%s runs already.",
                        "%s does not start; joiner's log tells why.",
                        id));
        return "redirect:/routes";
    }

    private static String told(Outcome outcome, String done, String nothing, String busy, String id) {
        return switch (outcome) {
            case DONE -> done.formatted(id);
            case NOTHING_TO_DO -> nothing.formatted(id);
            case STILL_BUSY -> busy.formatted(id);
        };
    }

    private RouteNow route(String id) {
        return showRoutes
                .find(id)
                .filter(RouteNow::suspendable)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
