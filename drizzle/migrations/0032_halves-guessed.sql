ALTER TABLE `people` ADD `halves_guessed` integer;--> statement-breakpoint
-- Names that came whole were parted by the program and nobody was asked: not parted, an initial as the given name, or from a file without halves.
UPDATE `people` SET `halves_guessed` = 1
WHERE instr(`name`, ' ') > 0 AND instr(`name`, ',') = 0
	AND `name` <> ifnull((SELECT `name` FROM `companies` WHERE `id` = `company_id`), '')
	AND (`family_name` IS NULL OR `given_name` LIKE '_.'
		OR `import_id` IN (SELECT `id` FROM `imports` WHERE `columns` NOT LIKE '%"givenName"%' AND `columns` NOT LIKE '%"familyName"%'));--> statement-breakpoint
CREATE INDEX `people_halves_ix` ON `people` (`halves_guessed`) WHERE "people"."halves_guessed" = 1;