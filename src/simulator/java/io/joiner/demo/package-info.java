/** The demo: one Monday at a company, told on the terminal. */
@NullMarked
package io.joiner.demo;

import org.jspecify.annotations.NullMarked;
