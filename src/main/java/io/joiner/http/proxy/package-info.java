/** The forward proxy through which others are reached. */
@NullMarked
package io.joiner.http.proxy;

import org.jspecify.annotations.NullMarked;
