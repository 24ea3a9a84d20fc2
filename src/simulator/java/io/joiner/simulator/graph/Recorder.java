package io.joiner.simulator.graph;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps all calls, in the order of their arrival as far as threads can tell. */
public final class Recorder {

    private final Ticker ticker;
    private final List<RecordedCall> calls = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();

    public Recorder(Ticker ticker) {
        this.ticker = ticker;
    }

    public synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<String> actions() {
        return List.copyOf(actions);
    }

    /** Records an action on a job that was carried out. */
    synchronized void acted(String action) {
        actions.add(action);
    }

    /** Records a call before its answer waits, so that one that waits long can be seen; returns its place. */
    synchronized int add(long arrivalNanos, Request request, int status) {
        JsonNode body = RequestJson.read(request.body()).orElse(null);
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove("authorization");
        calls.add(new RecordedCall(
                arrivalNanos,
                ticker.at(arrivalNanos),
                body == null ? null : ReadSubject.meantBy(body).orElse(null),
                status,
                null,
                Map.copyOf(headers),
                body));
        actions.add("provisionOnDemand");
        return calls.size() - 1;
    }

    synchronized void answered(int place) {
        RecordedCall call = calls.get(place);
        calls.set(place, call.answered(Duration.ofNanos(ticker.nanos() - call.arrivalNanos())));
    }
}
