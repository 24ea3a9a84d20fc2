package io.joiner.ops.rest;

import io.joiner.ops.desk.ReplayBeside;
import io.joiner.ops.desk.ReplayProgress;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Replays and cancellations of many, which go on beside the work. */
@RestController
class ReplaysController {

    private static final String PATH = "/api/replays/";

    private final ReplayBeside replayBeside;

    ReplaysController(ReplayBeside replayBeside) {
        this.replayBeside = replayBeside;
    }

    /**
     * Tells how far a replay, or a cancellation, of many is; known until its node starts anew, and on that node alone.
     *
     * @param id the replay's id
     * @return how far it is
     */
    @GetMapping(PATH + "{id}")
    ReplayProgress one(@PathVariable String id) {
        return replayBeside
                .find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no replay or cancellation by this id. It is known on the node that was told so, until that starts anew."));
    }

    /** 200 with what came of it, or 202 with where to ask how far it is. */
    static ResponseEntity<ReplayProgress> answer(Optional<ReplayProgress> begun) {
        ReplayProgress progress = begun.orElseThrow(() -> new ResponseStatusException(
                HttpStatus.CONFLICT,
                "Another replay or cancellation of many is under way on this node. Wait until it is done."));
        return progress.ended()
                ? ResponseEntity.ok(progress)
                : ResponseEntity.accepted()
                        .location(URI.create(PATH + progress.id()))
                        .body(progress);
    }
}
