CREATE TABLE `undone_versions` (
	`person_id` integer NOT NULL,
	`version` integer NOT NULL,
	`same_as` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `version`),
	CONSTRAINT "undone_versions_at" CHECK(typeof("undone_versions"."at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `undone_versions_at_ix` ON `undone_versions` (`at`);--> statement-breakpoint
CREATE TABLE `bulk_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`groups` text NOT NULL,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`merged` integer DEFAULT 0 NOT NULL,
	`people` integer DEFAULT 0 NOT NULL,
	`action_id` integer NOT NULL,
	`job_id` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "bulk_merges_created_at" CHECK(typeof("bulk_merges"."created_at") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `merged_people` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`into_id` integer NOT NULL,
	`action_id` integer NOT NULL,
	`name` text NOT NULL,
	`import_id` integer,
	`import_row_hash` text,
	`created_at` integer NOT NULL,
	`not_taken` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "merged_people_created_at" CHECK(typeof("merged_people"."created_at") = 'integer'),
	CONSTRAINT "merged_people_at" CHECK(typeof("merged_people"."at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `merged_people_into_ix` ON `merged_people` (`into_id`);--> statement-breakpoint
CREATE INDEX `merged_people_row_ix` ON `merged_people` (`import_row_hash`);