/** How joiner proves to an audit endpoint who it is. */
@NullMarked
package io.joiner.audit.auth;

import org.jspecify.annotations.NullMarked;
