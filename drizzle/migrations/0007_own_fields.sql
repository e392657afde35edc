PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_custom_fields` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`type` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`options` text,
	`import_id` integer,
	`created_at` integer,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "custom_fields_type" CHECK("__new_custom_fields"."type" in ('text', 'long', 'number', 'money', 'date', 'flag', 'choice', 'choices', 'link')),
	CONSTRAINT "custom_fields_created_at" CHECK(typeof("__new_custom_fields"."created_at") in ('integer', 'null')),
	CONSTRAINT "custom_fields_deleted_at" CHECK(typeof("__new_custom_fields"."deleted_at") in ('integer', 'null'))
);
--> statement-breakpoint
-- Written by hand: the columns that are there, and which file a field came with where the journal still knows it.
INSERT INTO `__new_custom_fields`("id", "name", "name_key", "type", "import_id")
SELECT f.`id`, f.`name`, f.`name_key`, f.`type`,
  (SELECT a.`subject_id` FROM `journal` j JOIN `actions` a ON a.`id` = j.`action_id`
   WHERE j.`table` = 'custom_fields' AND j.`op` = 'insert' AND a.`kind` = 'import' AND f.`id` BETWEEN j.`first_id` AND j.`last_id`
   LIMIT 1)
FROM `custom_fields` f;--> statement-breakpoint
-- A number that was given once is never given again.
DELETE FROM sqlite_sequence WHERE name = '__new_custom_fields';--> statement-breakpoint
INSERT INTO sqlite_sequence(name, seq) SELECT '__new_custom_fields', seq FROM sqlite_sequence WHERE name = 'custom_fields';--> statement-breakpoint
DROP TABLE `custom_fields`;--> statement-breakpoint
ALTER TABLE `__new_custom_fields` RENAME TO `custom_fields`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `custom_fields_name_key_uq` ON `custom_fields` (`name_key`) WHERE "custom_fields"."deleted_at" is null;--> statement-breakpoint
DROP INDEX `custom_values_field_ix`;--> statement-breakpoint
ALTER TABLE `custom_values` ADD `choices` text;--> statement-breakpoint
CREATE INDEX `custom_values_field_ix` ON `custom_values` (`field_id`,`choices`,`day_value`,`number_value`,`minor_units`,`flag_value`,`person_id`);