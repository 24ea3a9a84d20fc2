package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.gate.Visit.Stage;
import io.joiner.intake.webhook.request.WebhookAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Sends a request on, or back, once its body has come. */
final class EndOfBody implements ReadBody.End {

    private final Visit visit;
    private final AsyncContext async;
    private final WaitingRoom room;
    private final Consumer<RequestAnswered> listener;

    EndOfBody(Visit visit, AsyncContext async, WaitingRoom room, Consumer<RequestAnswered> listener) {
        this.visit = visit;
        this.async = async;
        this.room = room;
        this.listener = listener;
    }

    @Override
    public void whole(byte[] body) throws IOException {
        visit.keep(body);
        if (visit.move(Stage.READING, Stage.WAITING) && !room.enter(visit.bytes(), this::start)) {
            late();
        }
    }

    private void start() {
        if (visit.move(Stage.WAITING, Stage.ADMITTED)) {
            async.dispatch();
        } else {
            room.leave(visit.bytes());
        }
    }

    @Override
    public void refused(WebhookAnswer answer) throws IOException {
        if (visit.move(Stage.READING, Stage.ENDED)) {
            answer(answer);
        }
    }

    @Override
    public void late() throws IOException {
        refused(WebhookAnswer.problem(408, "The body took too long to arrive.", Map.of()));
        if (visit.move(Stage.WAITING, Stage.ENDED)) {
            visit.memory().giveBack();
            answer(AnswerRequests.full());
        }
    }

    @Override
    public void gone() {
        if (visit.move(Stage.READING, Stage.ENDED)) {
            async.complete();
        }
    }

    @Override
    public void broken() throws IOException {
        refused(WebhookAnswer.problem(400, "The chunks of the body are broken.", Map.of()));
    }

    private void answer(WebhookAnswer answer) throws IOException {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        // What is left of a body on the wire must not be taken for the next request.
        response.setHeader("Connection", "close");
        try {
            PlainProblems.write(answer, response);
        } finally {
            async.complete();
            listener.accept(visit.answered(answer.status()));
        }
    }
}
