package io.joiner.ops.rest;

import io.joiner.ops.targets.SumUp;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All in a few figures. */
@RestController
class SummaryController {

    private final SumUp sumUp;

    SummaryController(SumUp sumUp) {
        this.sumUp = sumUp;
    }

    /**
     * Sums up how many stand where, how long their queues take, and the audit's backlog.
     *
     * @return how all stands
     */
    @GetMapping("/api/summary")
    SumUp.Summary summary() {
        return sumUp.now();
    }
}
