/** Logging in with an issuer (OpenID Connect). */
@NullMarked
package io.joiner.ops.access.oidc;

import org.jspecify.annotations.NullMarked;
