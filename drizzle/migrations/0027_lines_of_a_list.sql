DROP INDEX `person_addresses_person_ix`;--> statement-breakpoint
CREATE INDEX `person_addresses_person_ix` ON `person_addresses` (`person_id`,`is_primary`,`city`);--> statement-breakpoint
DROP INDEX `person_phones_person_ix`;--> statement-breakpoint
CREATE INDEX `person_phones_person_ix` ON `person_phones` (`person_id`,`is_primary`,`number`);