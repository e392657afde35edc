PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_campaigns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`pause_reason` text,
	`pause_detail` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`account_id` integer,
	`footer` text,
	`next_at` integer,
	`scheduled_at` integer,
	`missed_of` integer,
	`job_id` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "campaigns_state" CHECK("__new_campaigns"."state" in ('draft', 'scheduled', 'sending', 'paused', 'held', 'finished', 'cancelled')),
	CONSTRAINT "campaigns_pause_reason" CHECK("__new_campaigns"."pause_reason" is null or "__new_campaigns"."pause_reason" in ('by-hand', 'account-refused', 'too-many-failures', 'server-unreachable', 'password-missing', 'too-late')),
	CONSTRAINT "campaigns_created_at" CHECK(typeof("__new_campaigns"."created_at") = 'integer'),
	CONSTRAINT "campaigns_scheduled_at" CHECK(typeof("__new_campaigns"."scheduled_at") in ('integer', 'null'))
);
--> statement-breakpoint
INSERT INTO `__new_campaigns`("id", "state", "pause_reason", "pause_detail", "subject", "body", "account_id", "footer", "next_at", "scheduled_at", "missed_of", "job_id", "created_at", "started_at", "finished_at", "version") SELECT "id", "state", "pause_reason", "pause_detail", "subject", "body", "account_id", "footer", "next_at", NULL, NULL, "job_id", "created_at", "started_at", "finished_at", "version" FROM `campaigns`;--> statement-breakpoint
DROP TABLE `campaigns`;--> statement-breakpoint
ALTER TABLE `__new_campaigns` RENAME TO `campaigns`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `campaigns_account_ix` ON `campaigns` (`account_id`);--> statement-breakpoint
CREATE INDEX `campaigns_missed_ix` ON `campaigns` (`missed_of`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `imap_host` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `imap_port` integer;--> statement-breakpoint
ALTER TABLE `settings` ADD `send_from` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `send_until` integer DEFAULT 1440 NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `send_days` integer DEFAULT 127 NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `rest_days` integer;