package io.joiner.ops.lifecycle;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.RejectableThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Camel's thread pools, which tell of a task that an Error ended: the tasks of consumers run for as long as joiner does, and
 * Camel starts none of them anew. Kafka's is submitted, so that nobody would even see the Error.
 */
final class WatchedPools extends DefaultThreadPoolFactory {

    private final FatalErrors errors;

    WatchedPools(FatalErrors errors) {
        this.errors = errors;
    }

    @Override
    public ExecutorService newCachedThreadPool(ThreadFactory threads) {
        return new Pool(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    @Override
    public ExecutorService newThreadPool(
            int core,
            int most,
            long keepAlive,
            TimeUnit unit,
            int mostWaiting,
            boolean letsCoreEnd,
            @Nullable RejectedExecutionHandler whenFull,
            ThreadFactory threads) {
        boolean direct = mostWaiting <= 0;
        boolean lone = core == 0 && direct;
        Pool pool = new Pool(
                lone ? 1 : core,
                lone ? 1 : most,
                keepAlive,
                unit,
                direct ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(mostWaiting),
                threads);
        pool.allowCoreThreadTimeOut(letsCoreEnd);
        pool.setRejectedExecutionHandler(whenFull == null ? new ThreadPoolExecutor.CallerRunsPolicy() : whenFull);
        return pool;
    }

    private final class Pool extends RejectableThreadPoolExecutor {

        Pool(
                int core,
                int most,
                long keepAlive,
                TimeUnit unit,
                BlockingQueue<Runnable> waiting,
                ThreadFactory threads) {
            super(core, most, keepAlive, unit, waiting, threads);
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            super.afterExecute(task, thrown);
            Throwable last = thrown == null ? kept(task) : thrown;
            if (last instanceof Error) {
                errors.threadLost(Thread.currentThread().getName(), last, true);
            }
        }
    }

    /** What a submitted task ended by stays in it. */
    private static @Nullable Throwable kept(Runnable task) {
        if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
