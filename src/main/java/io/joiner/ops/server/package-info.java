/** Bounds what connections to the web server may hold: how many, from one address, and for how long. */
@NullMarked
package io.joiner.ops.server;

import org.jspecify.annotations.NullMarked;
