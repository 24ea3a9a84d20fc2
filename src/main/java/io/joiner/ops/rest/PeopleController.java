package io.joiner.ops.rest;

import io.joiner.ops.access.user.Askers;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.people.AskForPerson;
import io.joiner.ops.people.ErasePerson;
import io.joiner.ops.people.WatchLookUps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** People: is somebody ready, and if not, when, why, and who must act? And: erase a person. */
@RestController
class PeopleController {

    private final AskForPerson askForPerson;
    private final ErasePerson erasePerson;
    private final WatchLookUps watchLookUps;

    PeopleController(AskForPerson askForPerson, ErasePerson erasePerson, WatchLookUps watchLookUps) {
        this.watchLookUps = watchLookUps;
        this.askForPerson = askForPerson;
        this.erasePerson = erasePerson;
    }

    /**
     * Tells whether a person is ready in each target, and if not, when, why and who must act. By anything that is no GUID, people
     * are looked up joiner.ops.look-ups.per-minute times at most, and it is noted who was.
     *
     * @param anyId any id of the person: object id, user name, mail address, employee number, or an event's or entry's id
     * @return how the person stands
     */
    @GetMapping("/api/people/{anyId}")
    AskForPerson.Answer one(@PathVariable String anyId, Authentication login) {
        return ask(anyId, login);
    }

    /**
     * Tells the same, by an id that can't stand in a path, such as an event's with a slash in it.
     *
     * @param id any id of the person, as above
     * @return how the person stands
     */
    @GetMapping("/api/people")
    AskForPerson.Answer oneByQuery(@RequestParam String id, Authentication login) {
        return ask(id, login);
    }

    private AskForPerson.Answer ask(String anyId, Authentication login) {
        Asker asker = Askers.of(login).unasked();
        watchLookUps.count(anyId, asker);
        AskForPerson.Answer answer = askForPerson.ask(anyId, asker);
        if (answer.targets().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody is known by this id.");
        }
        watchLookUps.found(
                anyId,
                answer.targets().stream().map(AskForPerson.InTarget::entry).toList(),
                asker);
        return answer;
    }

    /**
     * How a person is to be erased.
     *
     * @param reason why; the audit is told, so it should name nobody
     * @param cancel whether what waits for the person is called off first
     * @param dryRun whether it is only told what would be erased
     */
    record Erase(@Nullable String reason, boolean cancel, boolean dryRun) {}

    /**
     * Erases what names a person, and keeps the proof without the name.
     *
     * @param anyId any id of the person, as for the question about the person
     * @return what was erased
     */
    @PostMapping(path = "/api/people/{anyId}/erase", consumes = MediaType.APPLICATION_JSON_VALUE)
    ErasePerson.Erasure erase(@PathVariable String anyId, @RequestBody Erase erase, Authentication login) {
        ErasePerson.Erasure answer = erase.dryRun()
                ? erasePerson.look(anyId)
                : erasePerson.erase(anyId, reason(erase), erase.cancel(), Askers.of(login));
        return switch (answer.outcome()) {
            case WOULD_ERASE, ERASED, ERASED_BEFORE -> answer;
            case WAITS, SEVERAL -> throw new ResponseStatusException(HttpStatus.CONFLICT, answer.words());
            case NOBODY -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, answer.words());
        };
    }

    private static Reason reason(Erase erase) {
        return Reason.said(erase.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
    }
}
