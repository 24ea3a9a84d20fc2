package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ops.doctor.CheckResult;
import io.joiner.ops.doctor.Examinations;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the doctor found when it last looked at all that joiner needs. */
@RestController
@RequestMapping("/api/check")
class CheckController {

    private final Examinations examinations;

    CheckController(Examinations examinations) {
        this.examinations = examinations;
    }

    /**
     * What was found by the node that answers.
     *
     * @param underWay whether the doctor is looking just now
     * @param at when it was last done; absent if it has not looked since the start
     * @param findings one for each thing looked at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(boolean underWay, @Nullable Instant at, List<CheckResult> findings) {}

    /**
     * Tells what the doctor found last.
     *
     * @return the findings
     */
    @GetMapping
    Found found() {
        return examinations
                .last()
                .map(last -> new Found(examinations.isUnderWay(), last.at(), last.findings()))
                .orElseGet(() -> new Found(examinations.isUnderWay(), null, List.of()));
    }

    /**
     * Has the doctor look, beside the work, and answers at once.
     *
     * @return what was found before
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Found look() {
        examinations.begin();
        return found();
    }
}
