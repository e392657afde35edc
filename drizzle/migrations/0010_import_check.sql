CREATE TABLE `import_aside` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`reasons` text NOT NULL,
	`state` text NOT NULL,
	`person_id` integer,
	`rerun_id` integer,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`rerun_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "import_aside_state" CHECK("import_aside"."state" in ('waiting', 'mended', 'dropped'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_aside_row_ix` ON `import_aside` (`import_id`,`row`);--> statement-breakpoint
CREATE INDEX `import_aside_person_ix` ON `import_aside` (`person_id`);--> statement-breakpoint
CREATE INDEX `import_aside_rerun_ix` ON `import_aside` (`rerun_id`);--> statement-breakpoint
CREATE TABLE `import_fixes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`dropped` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_fixes_dropped" CHECK("import_fixes"."dropped" in (0, 1))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_fixes_row_ix` ON `import_fixes` (`import_id`,`row`);--> statement-breakpoint
CREATE TABLE `import_known` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`person_id` integer NOT NULL,
	`fills` integer NOT NULL,
	`overwrites` integer NOT NULL,
	`refuses` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_known_fills" CHECK("import_known"."fills" in (0, 1)),
	CONSTRAINT "import_known_overwrites" CHECK("import_known"."overwrites" in (0, 1)),
	CONSTRAINT "import_known_refuses" CHECK("import_known"."refuses" in (0, 1))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_known_row_ix` ON `import_known` (`import_id`,`row`);--> statement-breakpoint
ALTER TABLE `import_problems` ADD `column_index` integer;--> statement-breakpoint
ALTER TABLE `import_problems` ADD `suggestion` text;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`file_hash` text NOT NULL,
	`stored_name` text NOT NULL,
	`encoding` text NOT NULL,
	`delimiter` text NOT NULL,
	`header_row` integer,
	`columns` text NOT NULL,
	`consent_from_name` text,
	`ground` text,
	`mode` text DEFAULT 'fill' NOT NULL,
	`stop` text,
	`of_import` integer,
	`counts` text,
	`error` text,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`job_id` integer,
	`action_id` integer,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`of_import`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "imports_state" CHECK("__new_imports"."state" in ('checking', 'checked', 'failed', 'importing', 'done', 'cancelled', 'undone')),
	CONSTRAINT "imports_mode" CHECK("__new_imports"."mode" in ('fill', 'overwrite', 'skip')),
	CONSTRAINT "imports_stop" CHECK("__new_imports"."stop" is null or "__new_imports"."stop" = 'keep'),
	CONSTRAINT "imports_created_at" CHECK(typeof("__new_imports"."created_at") = 'integer'),
	CONSTRAINT "imports_finished_at" CHECK(typeof("__new_imports"."finished_at") in ('integer', 'null'))
);
--> statement-breakpoint
INSERT INTO `__new_imports`("id", "state", "file_name", "file_bytes", "file_hash", "stored_name", "encoding", "delimiter", "header_row", "columns", "consent_from_name", "ground", "mode", "stop", "of_import", "counts", "error", "checkpoint", "job_id", "action_id", "created_at", "finished_at") SELECT "id", "state", "file_name", "file_bytes", "file_hash", "stored_name", "encoding", "delimiter", "header_row", "columns", "consent_from_name", "ground", 'fill', null, null, "counts", "error", "checkpoint", "job_id", "action_id", "created_at", "finished_at" FROM `imports`;--> statement-breakpoint
DROP TABLE `imports`;--> statement-breakpoint
ALTER TABLE `__new_imports` RENAME TO `imports`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `imports_hash_ix` ON `imports` (`file_hash`);--> statement-breakpoint
CREATE INDEX `imports_of_ix` ON `imports` (`of_import`);