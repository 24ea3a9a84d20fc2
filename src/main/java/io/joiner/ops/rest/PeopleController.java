package io.joiner.ops.rest;

import io.joiner.ops.access.Askers;
import io.joiner.ops.desk.AskForPerson;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** People: is she ready, and if not, when, why, and who must act? */
@RestController
class PeopleController {

    private final AskForPerson askForPerson;

    PeopleController(AskForPerson askForPerson) {
        this.askForPerson = askForPerson;
    }

    /**
     * Tells whether a person is ready in each target, and if not, when, why and who must act.
     *
     * @param anyId any id of the person: object id, user name, mail address, employee number, or an event's or entry's id
     * @return how the person stands
     */
    @GetMapping("/api/people/{anyId}")
    AskForPerson.Answer one(@PathVariable String anyId, Authentication login) {
        AskForPerson.Answer answer = askForPerson.ask(anyId, Askers.of(login));
        if (answer.targets().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody is known by this id.");
        }
        return answer;
    }
}
