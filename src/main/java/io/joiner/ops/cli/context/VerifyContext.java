package io.joiner.ops.cli.context;

import io.joiner.intake.webhook.request.WebhookProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The keys of the door for webhooks, and nothing else. */
@EnableConfigurationProperties(WebhookProperties.class)
class VerifyContext {}
