package io.joiner.ops.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurviveErrorsTest {

    private final RecordedEnd end = new RecordedEnd();
    private final FatalErrors errors = new FatalErrors(end);
    private final List<Object> concluded = new CopyOnWriteArrayList<>();
    private final List<Object> done = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void start() throws Exception {
        errors.takeCharge();
        camel.getCamelContextExtension().addInterceptStrategy(new SurviveErrors(errors));
        camel.getExecutorServiceManager().setThreadPoolFactory(new WatchedPools(errors));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(exchange -> concluded.add(exchange.getIn().getBody()));
                from("seda:work?concurrentConsumers=1")
                        .choice()
                        .when(body().startsWith("bad"))
                        .process(breaking())
                        .end()
                        .process(exchange -> done.add(exchange.getIn().getBody()));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    /** Before, the first one ended the only consumer for good, and nobody was told what became of it. */
    @Test
    void anErrorFailsItsOwnExchangeAlone() {
        for (String body : List.of("bad 1", "good 1", "bad 2", "good 2")) {
            camel.createProducerTemplate().sendBody("seda:work", body);
        }

        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("good 1", "good 2");
        assertThat(concluded).containsExactly("bad 1", "bad 2");
        assertThat(end.ends()).isEmpty();
    }

    /** As Camel submits Kafka's consumer: the pool keeps the Error to itself. */
    @Test
    void aTaskThatAnErrorEndedIsToldOf() {
        ExecutorService pool = camel.getExecutorServiceManager().newFixedThreadPool(this, "consumer", 1);

        Future<?> task = pool.submit(() -> {
            throw new NoClassDefFoundError("of the test");
        });

        await().until(task::isDone);
        await().until(() -> end.ends().equals(List.of("exit 1")));
    }

    private static AsyncProcessor breaking() {
        return new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new NoClassDefFoundError("of the test");
            }
        };
    }
}
