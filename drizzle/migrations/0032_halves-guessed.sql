ALTER TABLE `people` ADD `halves_guessed` integer;--> statement-breakpoint
-- Names that came whole were parted by the program and nobody was asked: not parted, an initial as the given name, or from a file without halves.
-- No guess: a later file told the halves, a merge took them, one word after a title, or a prefix such as Md. in front.
UPDATE `people` SET `halves_guessed` = 1
WHERE instr(`name`, ' ') > 0 AND instr(`name`, ',') = 0
	AND `name` <> ifnull((SELECT `name` FROM `companies` WHERE `id` = `company_id`), '')
	AND (`family_name` IS NULL OR `given_name` LIKE '_.'
		OR `import_id` IN (SELECT `id` FROM `imports` WHERE `columns` NOT LIKE '%"givenName"%' AND `columns` NOT LIKE '%"familyName"%'))
	AND `id` NOT IN (SELECT `person_id` FROM `timeline_events` WHERE `kind` = 'import-updated' AND `text` IN (
		SELECT `file_name` FROM `imports` WHERE `columns` LIKE '%"givenName"%' OR `columns` LIKE '%"familyName"%'))
	AND `id` NOT IN (SELECT `into_id` FROM `merged_people`)
	AND NOT (instr(substr(`name`, instr(`name`, ' ') + 1), ' ') = 0
		AND rtrim(lower(substr(`name`, 1, instr(`name`, ' ') - 1)), '.') IN ('mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'madam', 'shri', 'sri', 'smt', 'kumari', 'জনাব', 'জনাবা', 'ডা', 'ডাঃ', 'ড', 'ডঃ', 'অধ্যাপক', 'শ্রী', 'শ্রীমতী', 'মিস', 'মিসেস', 'श्री', 'श्रीमती', 'सुश्री', 'डॉ', 'डा', 'प्रो'))
	AND rtrim(lower(substr(`name`, 1, instr(`name`, ' ') - 1)), '.') NOT IN ('md', 'mohd', 'mst', 'mosa', 'mosammat', 'মো', 'মোঃ', 'মোহাঃ', 'মোহা', 'মুহাঃ', 'মু', 'মোছাঃ', 'মোছা', 'মোসাঃ', 'মোসা', 'মোসাম্মৎ', 'মোছাম্মৎ', 'मो', 'मोह', 'मोहम्मद');--> statement-breakpoint
CREATE INDEX `people_halves_ix` ON `people` (`halves_guessed`) WHERE "people"."halves_guessed" = 1;