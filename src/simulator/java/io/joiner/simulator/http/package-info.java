/** HTTP, from the socket to an endpoint. */
@NullMarked
package io.joiner.simulator.http;

import org.jspecify.annotations.NullMarked;
