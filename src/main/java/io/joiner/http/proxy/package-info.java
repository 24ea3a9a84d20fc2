/** The proxy through which clients of HTTP reach the internet: which one, for whom, and what it refuses. */
@NullMarked
package io.joiner.http.proxy;

import org.jspecify.annotations.NullMarked;
