-- Written by hand: for a CHECK drizzle rebuilds the table, which a column that may be empty does not need, and it cannot
-- write an index over an expression. Month and day are the last five characters, with and without a year.
ALTER TABLE `people` ADD `birthday` text CONSTRAINT "people_birthday" CHECK("people"."birthday" is null or "people"."birthday" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' or "people"."birthday" glob '--[0-1][0-9]-[0-3][0-9]');
--> statement-breakpoint
CREATE INDEX people_birthday_ix ON people (substr(birthday, -5), id) WHERE birthday IS NOT NULL;
