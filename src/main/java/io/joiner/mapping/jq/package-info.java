/** jq expressions of the configuration: compiled once, bounded, and with reasons that tell no values. */
@NullMarked
package io.joiner.mapping.jq;

import org.jspecify.annotations.NullMarked;
