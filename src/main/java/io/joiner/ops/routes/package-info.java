/** Camel's routes: shown, suspended, resumed and counted. */
@NullMarked
package io.joiner.ops.routes;

import org.jspecify.annotations.NullMarked;
