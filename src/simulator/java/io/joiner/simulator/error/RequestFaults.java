package io.joiner.simulator.error;

import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes the next requests to some path fail before anything else is looked at. */
public final class RequestFaults {

    private record Fault(
            String pathPart, int status, @Nullable Duration retryAfter, AtomicInteger left) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    public void next(int times, String pathPart, int status, @Nullable Duration retryAfter) {
        faults.add(new Fault(pathPart, status, retryAfter, new AtomicInteger(times)));
    }

    public Endpoint before(Endpoint endpoint) {
        return request -> {
            Optional<Reply> fault = take(request);
            return fault.isPresent() ? fault.get() : endpoint.answer(request);
        };
    }

    private Optional<Reply> take(Request request) {
        return faults.stream()
                .filter(fault -> request.path().contains(fault.pathPart))
                .filter(fault -> fault.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0)
                .findFirst()
                .map(fault -> GraphError.reply(fault.status, fault.retryAfter, request.ids()));
    }
}
