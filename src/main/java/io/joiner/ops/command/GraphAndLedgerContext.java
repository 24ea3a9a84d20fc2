package io.joiner.ops.command;

import org.springframework.context.annotation.Import;

/** All that {@link GraphContext} and {@link LedgerContext} name. */
@Import({GraphContext.class, LedgerContext.class})
class GraphAndLedgerContext {}
