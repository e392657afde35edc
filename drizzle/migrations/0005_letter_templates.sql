CREATE TABLE `pictures` (
	`id` text PRIMARY KEY NOT NULL,
	`mime` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`content` blob NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "pictures_mime" CHECK("pictures"."mime" in ('image/jpeg', 'image/png', 'image/gif')),
	CONSTRAINT "pictures_content" CHECK(typeof("pictures"."content") = 'blob'),
	CONSTRAINT "pictures_created_at" CHECK(typeof("pictures"."created_at") = 'integer')
);
--> statement-breakpoint
ALTER TABLE `campaigns` ADD `document` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `brand_colour` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `brand_logo` text;