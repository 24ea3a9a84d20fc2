package io.joiner.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Makes the same call many times, and keeps how long each took. */
final class BenchLoad {

    /** One call; the number tells it from all others of the load. */
    interface Call {
        void make(int number) throws Exception;
    }

    private final int senders;
    private final Call call;

    BenchLoad(int senders, Call call) {
        this.senders = senders;
        this.call = call;
    }

    /**
     * Calls at a fixed rate. A call's time runs from the moment it was to be made: one that has to wait for its sender,
     * because those before it were slow, counts with its wait.
     */
    Latencies atRate(int perSecond, int seconds, int from) throws Exception {
        long start = System.nanoTime();
        return run(sender -> {
            List<Long> took = new ArrayList<>();
            for (int i = sender; i < perSecond * seconds; i += senders) {
                long due = start + i * 1_000_000_000L / perSecond;
                waitUntil(due);
                call.make(from + i);
                took.add(System.nanoTime() - due);
            }
            return took;
        });
    }

    /** Each sender calls again as soon as it is answered. */
    Latencies asFastAsItGoes(int seconds, int from) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return run(sender -> {
            List<Long> took = new ArrayList<>();
            for (int i = from + sender; System.nanoTime() < end; i += senders) {
                long start = System.nanoTime();
                call.make(i);
                took.add(System.nanoTime() - start);
            }
            return took;
        });
    }

    private interface Sender {
        List<Long> send(int number) throws Exception;
    }

    private Latencies run(Sender sender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        long start = System.nanoTime();
        try {
            List<Callable<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int number = i;
                all.add(() -> sender.send(number));
            }
            List<Long> took = new ArrayList<>();
            for (Future<List<Long>> one : threads.invokeAll(all)) {
                took.addAll(get(one));
            }
            return new Latencies(took, (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> get(Future<List<Long>> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed, so the figures would mean nothing", e.getCause());
        }
    }

    private static void waitUntil(long moment) {
        for (long rest = moment - System.nanoTime(); rest > 0; rest = moment - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
