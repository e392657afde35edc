CREATE TABLE `duplicate_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`score` real NOT NULL,
	`found_at` integer NOT NULL,
	FOREIGN KEY (`scan_id`) REFERENCES `duplicate_scans`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "duplicate_groups_kind" CHECK("duplicate_groups"."kind" in ('person', 'company')),
	CONSTRAINT "duplicate_groups_state" CHECK("duplicate_groups"."state" in ('open', 'merged', 'dismissed')),
	CONSTRAINT "duplicate_groups_found_at" CHECK(typeof("duplicate_groups"."found_at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `duplicate_groups_open_ix` ON `duplicate_groups` (`scan_id`,`kind`,`state`,`score`);--> statement-breakpoint
CREATE TABLE `duplicate_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`record_id` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `duplicate_groups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duplicate_members_uq` ON `duplicate_members` (`group_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `duplicate_members_record_ix` ON `duplicate_members` (`record_id`);--> statement-breakpoint
CREATE TABLE `duplicate_pairs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`score` real NOT NULL,
	`reasons` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `duplicate_groups`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "duplicate_pairs_order" CHECK("duplicate_pairs"."a" < "duplicate_pairs"."b")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duplicate_pairs_uq` ON `duplicate_pairs` (`group_id`,`a`,`b`);--> statement-breakpoint
CREATE TABLE `duplicate_scans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`people` integer DEFAULT 0 NOT NULL,
	`companies` integer DEFAULT 0 NOT NULL,
	`model` text,
	CONSTRAINT "duplicate_scans_started_at" CHECK(typeof("duplicate_scans"."started_at") = 'integer'),
	CONSTRAINT "duplicate_scans_finished_at" CHECK(typeof("duplicate_scans"."finished_at") in ('integer', 'null'))
);
--> statement-breakpoint
CREATE INDEX `duplicate_scans_job_ix` ON `duplicate_scans` (`job_id`);--> statement-breakpoint
CREATE TABLE `duplicate_verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "duplicate_verdicts_kind" CHECK("duplicate_verdicts"."kind" in ('person', 'company')),
	CONSTRAINT "duplicate_verdicts_order" CHECK("duplicate_verdicts"."a" < "duplicate_verdicts"."b"),
	CONSTRAINT "duplicate_verdicts_at" CHECK(typeof("duplicate_verdicts"."at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duplicate_verdicts_uq` ON `duplicate_verdicts` (`kind`,`a`,`b`);