/** Graph's provisioning log, and which of its runs belongs to which call. */
@NullMarked
package io.joiner.graph.log;

import org.jspecify.annotations.NullMarked;
