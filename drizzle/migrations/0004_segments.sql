CREATE TABLE `bulk_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`deed` text NOT NULL,
	`people` blob NOT NULL,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`action_id` integer,
	`job_id` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "bulk_edits_created_at" CHECK(typeof("bulk_edits"."created_at") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `list_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text NOT NULL,
	`columns` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `list_views_list_unique` ON `list_views` (`list`);--> statement-breakpoint
CREATE TABLE `segment_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segment_id`) REFERENCES `segments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segment_members_uq` ON `segment_members` (`person_id`,`segment_id`);--> statement-breakpoint
CREATE INDEX `segment_members_segment_ix` ON `segment_members` (`segment_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`rules` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "segments_kind" CHECK("segments"."kind" in ('rules', 'list')),
	CONSTRAINT "segments_rules" CHECK(("segments"."kind" = 'rules') = ("segments"."rules" is not null)),
	CONSTRAINT "segments_created_at" CHECK(typeof("segments"."created_at") = 'integer'),
	CONSTRAINT "segments_updated_at" CHECK(typeof("segments"."updated_at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_name_key_uq` ON `segments` (`name_key`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `audience` text;