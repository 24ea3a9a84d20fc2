package io.joiner.ops.cli.context;

import org.springframework.context.annotation.Import;

/** All that {@link GraphContext} and {@link LedgerContext} name. */
@Import({GraphContext.class, LedgerContext.class})
class GraphAndLedgerContext {}
