CREATE TABLE `consent_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text,
	`topic_id` integer,
	`status` text NOT NULL,
	`ground` text,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	`next_status` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "consent_history_of" CHECK(("consent_history"."channel" is null) <> ("consent_history"."topic_id" is null)),
	CONSTRAINT "consent_history_at" CHECK(typeof("consent_history"."at") = 'integer')
);
--> statement-breakpoint
CREATE INDEX `consent_history_person_ix` ON `consent_history` (`person_id`,`id`);--> statement-breakpoint
CREATE TABLE `refused_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	CONSTRAINT "refused_lines_channel" CHECK("refused_lines"."channel" in ('phone', 'sms', 'whatsapp', 'post')),
	CONSTRAINT "refused_lines_at" CHECK(typeof("refused_lines"."at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refused_lines_uq` ON `refused_lines` (`key`,`channel`);--> statement-breakpoint
CREATE TABLE `topic_consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`status` text NOT NULL,
	`ground` text,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "topic_consents_status" CHECK("topic_consents"."status" in ('subscribed', 'unsubscribed')),
	CONSTRAINT "topic_consents_source" CHECK("topic_consents"."source" in ('import', 'hand', 'letter')),
	CONSTRAINT "topic_consents_at" CHECK(typeof("topic_consents"."at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topic_consents_uq` ON `topic_consents` (`person_id`,`topic_id`);--> statement-breakpoint
CREATE INDEX `topic_consents_topic_ix` ON `topic_consents` (`topic_id`,`status`);--> statement-breakpoint
CREATE TABLE `topic_refusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic_id` integer NOT NULL,
	`address_key` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "topic_refusals_at" CHECK(typeof("topic_refusals"."at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topic_refusals_uq` ON `topic_refusals` (`address_key`,`topic_id`);--> statement-breakpoint
CREATE INDEX `topic_refusals_topic_ix` ON `topic_refusals` (`topic_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`retired_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "topics_retired_at" CHECK(typeof("topics"."retired_at") in ('integer', 'null')),
	CONSTRAINT "topics_created_at" CHECK(typeof("topics"."created_at") = 'integer')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_name_key_uq` ON `topics` (`name_key`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `topic_id` integer;--> statement-breakpoint
-- Written by hand: whatever changes or takes away a word, the one that stood is kept. Not when the person goes with it: the
-- row of the person is gone first then, and their history goes, too.
CREATE TRIGGER consents_history_update AFTER UPDATE ON consents
WHEN old.status IS NOT new.status OR old.ground IS NOT new.ground OR old.source IS NOT new.source
  OR old.evidence IS NOT new.evidence OR old.at IS NOT new.at BEGIN
  INSERT INTO consent_history (person_id, channel, status, ground, source, evidence, at, next_status)
  VALUES (new.person_id, old.channel, old.status, old.ground, old.source, old.evidence, old.at, new.status);
END;
--> statement-breakpoint
CREATE TRIGGER consents_history_delete AFTER DELETE ON consents
WHEN EXISTS (SELECT 1 FROM people WHERE id = old.person_id) BEGIN
  INSERT INTO consent_history (person_id, channel, status, ground, source, evidence, at)
  VALUES (old.person_id, old.channel, old.status, old.ground, old.source, old.evidence, old.at);
END;
--> statement-breakpoint
CREATE TRIGGER topic_consents_history_update AFTER UPDATE ON topic_consents
WHEN old.status IS NOT new.status OR old.ground IS NOT new.ground OR old.source IS NOT new.source
  OR old.evidence IS NOT new.evidence OR old.at IS NOT new.at BEGIN
  INSERT INTO consent_history (person_id, topic_id, status, ground, source, evidence, at, next_status)
  VALUES (new.person_id, old.topic_id, old.status, old.ground, old.source, old.evidence, old.at, new.status);
END;
--> statement-breakpoint
CREATE TRIGGER topic_consents_history_delete AFTER DELETE ON topic_consents
WHEN EXISTS (SELECT 1 FROM people WHERE id = old.person_id) BEGIN
  INSERT INTO consent_history (person_id, topic_id, status, ground, source, evidence, at)
  VALUES (old.person_id, old.topic_id, old.status, old.ground, old.source, old.evidence, old.at);
END;
--> statement-breakpoint
-- What was said stays as it was said; only whose it is changes, when two records become one.
CREATE TRIGGER consent_history_stays BEFORE UPDATE OF channel, topic_id, status, ground, source, evidence, at, next_status
ON consent_history BEGIN
  SELECT RAISE(ABORT, 'what was said of consent is never rewritten');
END;
