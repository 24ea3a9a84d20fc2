/** TLS to others: whom to trust, and which certificate to show. */
@NullMarked
package io.joiner.http.tls;

import org.jspecify.annotations.NullMarked;
