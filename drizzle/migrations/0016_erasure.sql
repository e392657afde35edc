CREATE TABLE `erased_addresses` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "erased_addresses_at" CHECK(typeof("erased_addresses"."at") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`counts` text NOT NULL,
	`backups_go_at` integer,
	`job_id` integer,
	CONSTRAINT "erasures_state" CHECK("erasures"."state" in ('running', 'done', 'failed')),
	CONSTRAINT "erasures_at" CHECK(typeof("erasures"."at") = 'integer'),
	CONSTRAINT "erasures_backups_go_at" CHECK(typeof("erasures"."backups_go_at") in ('integer', 'null'))
);
--> statement-breakpoint
CREATE INDEX `journal_of_person_ix` ON `journal` (`person_id`) WHERE person_id is not null;