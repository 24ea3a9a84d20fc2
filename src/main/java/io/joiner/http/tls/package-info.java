/** Whom clients of HTTP trust, and by which certificate they show who they are. */
@NullMarked
package io.joiner.http.tls;

import org.jspecify.annotations.NullMarked;
