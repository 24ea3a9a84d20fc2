/** Bounds for connections to the web server. */
@NullMarked
package io.joiner.ops.server;

import org.jspecify.annotations.NullMarked;
