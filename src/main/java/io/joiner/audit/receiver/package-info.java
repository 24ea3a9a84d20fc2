/** Forms of audit records for the products that receive them. */
@NullMarked
package io.joiner.audit.receiver;

import org.jspecify.annotations.NullMarked;
