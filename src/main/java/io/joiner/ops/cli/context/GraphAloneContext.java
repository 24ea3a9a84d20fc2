package io.joiner.ops.cli.context;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What {@link GraphContext} names, with the clock that otherwise comes with the ledger. */
@Import(GraphContext.class)
class GraphAloneContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
