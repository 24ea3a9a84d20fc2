package io.joiner.ops.rest;

import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operations;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operations, that is replays and cancellations of many, which go on beside the work. */
@RestController
class OperationsController {

    private static final String PATH = "/api/operations/";

    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    /**
     * Tells how far an operation, that is a replay or a cancellation of many, is; known until its node starts anew, and on that
     * node alone.
     *
     * @param id the operation's id
     * @return how far it is
     */
    @GetMapping(PATH + "{id}")
    Operation one(@PathVariable String id) {
        return operations
                .find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no operation by this id. It is known on the node that was told so, until that starts anew."));
    }

    /** 200 with what came of it, or 202 with where to ask how far it is. */
    static ResponseEntity<Operation> answer(Optional<Operation> begun) {
        Operation operation = begun.orElseThrow(() -> new ResponseStatusException(
                HttpStatus.CONFLICT, "Another operation is under way on this node. Wait until it is done."));
        return operation.ended()
                ? ResponseEntity.ok(operation)
                : ResponseEntity.accepted()
                        .location(URI.create(PATH + operation.id()))
                        .body(operation);
    }
}
