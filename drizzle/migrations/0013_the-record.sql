CREATE TABLE `household_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_members_person_uq` ON `household_members` (`person_id`);--> statement-breakpoint
CREATE INDEX `household_members_household_ix` ON `household_members` (`household_id`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "households_created_at" CHECK(typeof("households"."created_at") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `households_apart` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `households_apart_uq` ON `households_apart` (`person_id`,`other_id`);--> statement-breakpoint
CREATE TABLE `photos` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mime` text NOT NULL,
	`content` blob NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "photos_mime" CHECK("photos"."mime" in ('image/jpeg', 'image/png', 'image/webp')),
	CONSTRAINT "photos_created_at" CHECK(typeof("photos"."created_at") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `company_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`text_value` text,
	`number_value` real,
	`minor_units` integer,
	`currency` text,
	`day_value` text,
	`flag_value` integer,
	`choices` text,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `custom_fields`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "company_values_day" CHECK("company_values"."day_value" is null or "company_values"."day_value" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "company_values_flag" CHECK("company_values"."flag_value" is null or "company_values"."flag_value" in (0, 1)),
	CONSTRAINT "company_values_money" CHECK(typeof("company_values"."minor_units") in ('integer', 'null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `company_values_uq` ON `company_values` (`company_id`,`field_id`);--> statement-breakpoint
CREATE INDEX `company_values_field_ix` ON `company_values` (`field_id`);--> statement-breakpoint
DROP INDEX `custom_fields_name_key_uq`;--> statement-breakpoint
ALTER TABLE `custom_fields` ADD `subject` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `custom_fields_name_key_uq` ON `custom_fields` (`subject`,`name_key`) WHERE "custom_fields"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE `companies` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `email` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `website` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `street` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `city` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `region` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `postal_code` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `country` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `people` ADD `language` text;--> statement-breakpoint
ALTER TABLE `people` ADD `source` text;--> statement-breakpoint
ALTER TABLE `people` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `people` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `people` ADD `photo_id` integer;--> statement-breakpoint
CREATE INDEX `people_photo_ix` ON `people` (`photo_id`) WHERE "people"."photo_id" is not null;--> statement-breakpoint
ALTER TABLE `tags` ADD `colour` text;