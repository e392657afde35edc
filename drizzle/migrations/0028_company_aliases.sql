CREATE TABLE `company_aliases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `company_aliases_name_key_ix` ON `company_aliases` (`name_key`);--> statement-breakpoint
CREATE INDEX `company_aliases_company_ix` ON `company_aliases` (`company_id`);