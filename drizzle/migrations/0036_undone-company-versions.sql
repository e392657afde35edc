CREATE TABLE `undone_company_versions` (
	`company_id` integer NOT NULL,
	`version` integer NOT NULL,
	`same_as` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `version`),
	CONSTRAINT "undone_company_versions_at" CHECK(typeof("undone_company_versions"."at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `undone_company_versions_at_ix` ON `undone_company_versions` (`at`);