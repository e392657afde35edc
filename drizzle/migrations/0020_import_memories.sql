CREATE TABLE `import_memories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_key` text NOT NULL,
	`file_name` text NOT NULL,
	`columns` text NOT NULL,
	`acts` text NOT NULL,
	`remembered_at` integer NOT NULL,
	CONSTRAINT "import_memories_remembered_at" CHECK(typeof("import_memories"."remembered_at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_memories_source_uq` ON `import_memories` (`source_key`);