PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_sends` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer,
	`mailbox` text NOT NULL,
	`at` integer NOT NULL,
	`recipients` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "sends_at" CHECK(typeof("__new_sends"."at") = 'integer')
);
--> statement-breakpoint
-- Written by hand: the mailbox is that of the account each letter left by.
INSERT INTO `__new_sends`("id", "account_id", "mailbox", "at", "recipients") SELECT s."id", s."account_id", lower(a."host") || ' ' || lower(a."user"), s."at", s."recipients" FROM `sends` s JOIN `accounts` a ON a."id" = s."account_id";--> statement-breakpoint
DROP TABLE `sends`;--> statement-breakpoint
ALTER TABLE `__new_sends` RENAME TO `sends`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `sends_mailbox_at_ix` ON `sends` (`mailbox`,`at`);--> statement-breakpoint
CREATE TABLE `__new_campaigns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`pause_reason` text,
	`pause_detail` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`document` text,
	`account_id` integer,
	`audience` text,
	`footer` text,
	`next_at` integer,
	`scheduled_at` integer,
	`missed_of` integer,
	`topic_id` integer,
	`job_id` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "campaigns_state" CHECK("__new_campaigns"."state" in ('draft', 'scheduled', 'sending', 'paused', 'held', 'finished', 'cancelled')),
	CONSTRAINT "campaigns_pause_reason" CHECK("__new_campaigns"."pause_reason" is null or "__new_campaigns"."pause_reason" in ('by-hand', 'account-refused', 'too-many-failures', 'server-unreachable', 'password-missing', 'too-late', 'fault')),
	CONSTRAINT "campaigns_created_at" CHECK(typeof("__new_campaigns"."created_at") = 'integer'),
	CONSTRAINT "campaigns_scheduled_at" CHECK(typeof("__new_campaigns"."scheduled_at") in ('integer', 'null'))
);
--> statement-breakpoint
-- Written by hand: a fault of this computer was kept as too many failures, told apart by its code alone.
INSERT INTO `__new_campaigns`("id", "state", "pause_reason", "pause_detail", "subject", "body", "document", "account_id", "audience", "footer", "next_at", "scheduled_at", "missed_of", "topic_id", "job_id", "created_at", "started_at", "finished_at", "version") SELECT "id", "state", CASE WHEN "pause_reason" = 'too-many-failures' AND "pause_detail" GLOB '[A-Z]*' AND "pause_detail" NOT GLOB '*[^A-Z_]*' THEN 'fault' ELSE "pause_reason" END, "pause_detail", "subject", "body", "document", "account_id", "audience", "footer", "next_at", "scheduled_at", "missed_of", "topic_id", "job_id", "created_at", "started_at", "finished_at", "version" FROM `campaigns`;--> statement-breakpoint
UPDATE sqlite_sequence SET seq = (SELECT old.seq FROM sqlite_sequence old WHERE old.name = 'campaigns') WHERE name = '__new_campaigns';--> statement-breakpoint
DROP TABLE `campaigns`;--> statement-breakpoint
ALTER TABLE `__new_campaigns` RENAME TO `campaigns`;--> statement-breakpoint
CREATE INDEX `campaigns_account_ix` ON `campaigns` (`account_id`);--> statement-breakpoint
CREATE INDEX `campaigns_missed_ix` ON `campaigns` (`missed_of`);