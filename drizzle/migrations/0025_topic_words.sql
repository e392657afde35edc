CREATE INDEX `consent_history_topic_ix` ON `consent_history` (`topic_id`) WHERE topic_id is not null;--> statement-breakpoint
-- Written by hand: drizzle cannot write an index over an expression. What whoever is in the recycle bin said of a topic: the
-- undo of what made the topic asks for it while it holds the write lock.
CREATE INDEX journal_bin_topic_ix ON journal (json_extract(before, '$.topic_id')) WHERE "table" = 'topic_consents' AND op = 'delete' AND reversed = 0;
