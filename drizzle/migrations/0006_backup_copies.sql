CREATE TABLE `backup_copies` (
	`id` integer PRIMARY KEY NOT NULL,
	`folder` text,
	`copied_at` integer,
	`problem` text,
	CONSTRAINT "backup_copies_one_row" CHECK("backup_copies"."id" = 1),
	CONSTRAINT "backup_copies_problem" CHECK("backup_copies"."problem" is null or "backup_copies"."problem" in ('gone', 'full', 'read-only', 'other')),
	CONSTRAINT "backup_copies_copied_at" CHECK(typeof("backup_copies"."copied_at") in ('integer', 'null'))
);
