CREATE TABLE `practice_letters` (
	`recipient_id` integer PRIMARY KEY NOT NULL,
	`values` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`recipient_id`) REFERENCES `campaign_recipients`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "practice_letters_at" CHECK(typeof("practice_letters"."at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `practice_letters_at_ix` ON `practice_letters` (`at`);--> statement-breakpoint
CREATE TABLE `sample_addresses` (
	`address_key` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sample_shop` (
	`id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`country` text NOT NULL,
	`started_at` integer NOT NULL,
	`made` integer DEFAULT 0 NOT NULL,
	`action_id` integer NOT NULL,
	`job_id` integer NOT NULL,
	`parts` text NOT NULL,
	`kept` text,
	CONSTRAINT "sample_shop_one_row" CHECK("sample_shop"."id" = 1),
	CONSTRAINT "sample_shop_state" CHECK("sample_shop"."state" in ('making', 'there', 'removing', 'removed')),
	CONSTRAINT "sample_shop_started_at" CHECK(typeof("sample_shop"."started_at") = 'integer')
);
