/** How joiner shows a receiver of audit records who it is. */
@NullMarked
package io.joiner.audit.auth;

import org.jspecify.annotations.NullMarked;
