/** Delivering audit records: taken, sent, and concluded by the endpoint's answer. */
@NullMarked
package io.joiner.audit.delivery;

import org.jspecify.annotations.NullMarked;
