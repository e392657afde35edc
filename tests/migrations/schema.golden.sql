index actions_at_ix on actions
CREATE INDEX `actions_at_ix` ON `actions` (`at`)

index campaign_recipients_message_ix on campaign_recipients
CREATE INDEX `campaign_recipients_message_ix` ON `campaign_recipients` (`message_id`)

index campaign_recipients_person_ix on campaign_recipients
CREATE INDEX `campaign_recipients_person_ix` ON `campaign_recipients` (`person_id`)

index campaign_recipients_state_ix on campaign_recipients
CREATE INDEX `campaign_recipients_state_ix` ON `campaign_recipients` (`campaign_id`,`state`,`next_at`)

index campaign_recipients_uq on campaign_recipients
CREATE UNIQUE INDEX `campaign_recipients_uq` ON `campaign_recipients` (`campaign_id`,`person_id`)

index campaigns_account_ix on campaigns
CREATE INDEX `campaigns_account_ix` ON `campaigns` (`account_id`)

index campaigns_missed_ix on campaigns
CREATE INDEX `campaigns_missed_ix` ON `campaigns` (`missed_of`)

index companies_name_key_ix on companies
CREATE INDEX `companies_name_key_ix` ON `companies` (`name_key`)

index company_aliases_company_ix on company_aliases
CREATE INDEX `company_aliases_company_ix` ON `company_aliases` (`company_id`)

index company_aliases_name_key_ix on company_aliases
CREATE INDEX `company_aliases_name_key_ix` ON `company_aliases` (`name_key`)

index company_values_field_ix on company_values
CREATE INDEX `company_values_field_ix` ON `company_values` (`field_id`)

index company_values_uq on company_values
CREATE UNIQUE INDEX `company_values_uq` ON `company_values` (`company_id`,`field_id`)

index consent_history_person_ix on consent_history
CREATE INDEX `consent_history_person_ix` ON `consent_history` (`person_id`,`id`)

index consent_history_topic_ix on consent_history
CREATE INDEX `consent_history_topic_ix` ON `consent_history` (`topic_id`) WHERE topic_id is not null

index consents_person_channel_uq on consents
CREATE UNIQUE INDEX `consents_person_channel_uq` ON `consents` (`person_id`,`channel`)

index custom_fields_name_key_uq on custom_fields
CREATE UNIQUE INDEX `custom_fields_name_key_uq` ON `custom_fields` (`subject`,`name_key`) WHERE "custom_fields"."deleted_at" is null

index custom_values_field_ix on custom_values
CREATE INDEX `custom_values_field_ix` ON `custom_values` (`field_id`,`choices`,`day_value`,`number_value`,`minor_units`,`flag_value`,`person_id`)

index custom_values_long_ix on custom_values
CREATE INDEX `custom_values_long_ix` ON `custom_values` (`field_id`,`person_id`) WHERE length("custom_values"."text_value") > 40

index custom_values_text_ix on custom_values
CREATE INDEX `custom_values_text_ix` ON `custom_values` (`field_id`,"text_value" collate nocase,`person_id`) WHERE length("custom_values"."text_value") <= 40

index custom_values_uq on custom_values
CREATE UNIQUE INDEX `custom_values_uq` ON `custom_values` (`person_id`,`field_id`)

index duplicate_groups_open_ix on duplicate_groups
CREATE INDEX `duplicate_groups_open_ix` ON `duplicate_groups` (`scan_id`,`kind`,`state`,`score`)

index duplicate_members_record_ix on duplicate_members
CREATE INDEX `duplicate_members_record_ix` ON `duplicate_members` (`record_id`)

index duplicate_members_uq on duplicate_members
CREATE UNIQUE INDEX `duplicate_members_uq` ON `duplicate_members` (`group_id`,`record_id`)

index duplicate_pairs_uq on duplicate_pairs
CREATE UNIQUE INDEX `duplicate_pairs_uq` ON `duplicate_pairs` (`group_id`,`a`,`b`)

index duplicate_scans_job_ix on duplicate_scans
CREATE INDEX `duplicate_scans_job_ix` ON `duplicate_scans` (`job_id`)

index duplicate_verdicts_uq on duplicate_verdicts
CREATE UNIQUE INDEX `duplicate_verdicts_uq` ON `duplicate_verdicts` (`kind`,`a`,`b`)

index household_members_household_ix on household_members
CREATE INDEX `household_members_household_ix` ON `household_members` (`household_id`)

index household_members_person_uq on household_members
CREATE UNIQUE INDEX `household_members_person_uq` ON `household_members` (`person_id`)

index households_apart_uq on households_apart
CREATE UNIQUE INDEX `households_apart_uq` ON `households_apart` (`person_id`,`other_id`)

index import_aside_person_ix on import_aside
CREATE INDEX `import_aside_person_ix` ON `import_aside` (`person_id`)

index import_aside_rerun_ix on import_aside
CREATE INDEX `import_aside_rerun_ix` ON `import_aside` (`rerun_id`)

index import_aside_row_ix on import_aside
CREATE UNIQUE INDEX `import_aside_row_ix` ON `import_aside` (`import_id`,`row`)

index import_fixes_row_ix on import_fixes
CREATE UNIQUE INDEX `import_fixes_row_ix` ON `import_fixes` (`import_id`,`row`)

index import_known_row_ix on import_known
CREATE UNIQUE INDEX `import_known_row_ix` ON `import_known` (`import_id`,`row`)

index import_memories_source_uq on import_memories
CREATE UNIQUE INDEX `import_memories_source_uq` ON `import_memories` (`source_key`)

index import_problems_import_ix on import_problems
CREATE INDEX `import_problems_import_ix` ON `import_problems` (`import_id`,`row`)

index imports_hash_ix on imports
CREATE INDEX `imports_hash_ix` ON `imports` (`file_hash`)

index imports_of_ix on imports
CREATE INDEX `imports_of_ix` ON `imports` (`of_import`)

index incomplete_skips_uq on incomplete_skips
CREATE UNIQUE INDEX `incomplete_skips_uq` ON `incomplete_skips` (`kind`,`person_id`)

index jobs_finished_ix on jobs
CREATE INDEX `jobs_finished_ix` ON `jobs` (`finished_at`)

index jobs_state_ix on jobs
CREATE INDEX `jobs_state_ix` ON `jobs` (`state`,`id`)

index journal_action_ix on journal
CREATE INDEX `journal_action_ix` ON `journal` (`action_id`,`reversed`,`id`)

index journal_bin_company_ix on journal
CREATE INDEX `journal_bin_company_ix` ON `journal` (before ->> '$.company_id') WHERE "table" = 'people' and op = 'delete' and reversed = 0

index journal_bin_ix on journal
CREATE INDEX `journal_bin_ix` ON `journal` (`id`) WHERE "table" = 'people' and op = 'delete' and reversed = 0

index journal_bin_topic_ix on journal
CREATE INDEX journal_bin_topic_ix ON journal (json_extract(before, '$.topic_id')) WHERE "table" = 'topic_consents' AND op = 'delete' AND reversed = 0

index journal_of_company_ix on journal
CREATE INDEX `journal_of_company_ix` ON `journal` (`table`,`first_id`) WHERE "table" in ('companies', 'company_values')

index journal_of_person_ix on journal
CREATE INDEX `journal_of_person_ix` ON `journal` (`person_id`) WHERE person_id is not null

index journal_of_values_ix on journal
CREATE INDEX `journal_of_values_ix` ON `journal` (before ->> '$.company_id') WHERE "table" = 'company_values'

index journal_person_ix on journal
CREATE INDEX `journal_person_ix` ON `journal` (`action_id`,`person_id`)

index list_views_list_unique on list_views
CREATE UNIQUE INDEX `list_views_list_unique` ON `list_views` (`list`)

index merged_people_into_ix on merged_people
CREATE INDEX `merged_people_into_ix` ON `merged_people` (`into_id`)

index merged_people_row_ix on merged_people
CREATE INDEX `merged_people_row_ix` ON `merged_people` (`import_row_hash`)

index people_birthday_ix on people
CREATE INDEX people_birthday_ix ON people (substr(birthday, -5), id) WHERE birthday IS NOT NULL

index people_company_ix on people
CREATE INDEX `people_company_ix` ON `people` (`company_id`)

index people_created_ix on people
CREATE INDEX `people_created_ix` ON `people` (`created_at`,`id`)

index people_halves_ix on people
CREATE INDEX `people_halves_ix` ON `people` (`halves_guessed`) WHERE "people"."halves_guessed" = 1

index people_import_ix on people
CREATE INDEX `people_import_ix` ON `people` (`import_id`)

index people_import_row_ix on people
CREATE INDEX people_import_row_ix ON people (import_row_hash) WHERE import_row_hash IS NOT NULL

index people_mailed_ix on people
CREATE INDEX `people_mailed_ix` ON `people` (`last_mailed_at`,`id`)

index people_name_ix on people
CREATE INDEX `people_name_ix` ON `people` (`name_key`,`id`)

index people_photo_ix on people
CREATE INDEX `people_photo_ix` ON `people` (`photo_id`) WHERE "people"."photo_id" is not null

index people_updated_ix on people
CREATE INDEX `people_updated_ix` ON `people` (`updated_at`,`id`)

index person_addresses_person_ix on person_addresses
CREATE INDEX `person_addresses_person_ix` ON `person_addresses` (`person_id`,`is_primary`,`city`)

index person_addresses_primary_uq on person_addresses
CREATE UNIQUE INDEX person_addresses_primary_uq ON person_addresses (person_id) WHERE is_primary = 1

index person_emails_key_ix on person_emails
CREATE INDEX `person_emails_key_ix` ON `person_emails` (`address_key`)

index person_emails_person_key_uq on person_emails
CREATE UNIQUE INDEX `person_emails_person_key_uq` ON `person_emails` (`person_id`,`address_key`)

index person_emails_primary_uq on person_emails
CREATE UNIQUE INDEX person_emails_primary_uq ON person_emails (person_id) WHERE is_primary = 1

index person_phones_digits_ix on person_phones
CREATE INDEX `person_phones_digits_ix` ON `person_phones` (`digits_reversed`)

index person_phones_person_ix on person_phones
CREATE INDEX `person_phones_person_ix` ON `person_phones` (`person_id`,`is_primary`,`number`)

index person_phones_primary_uq on person_phones
CREATE UNIQUE INDEX person_phones_primary_uq ON person_phones (person_id) WHERE is_primary = 1

index person_tags_tag_ix on person_tags
CREATE INDEX `person_tags_tag_ix` ON `person_tags` (`tag_id`)

index person_tags_uq on person_tags
CREATE UNIQUE INDEX `person_tags_uq` ON `person_tags` (`person_id`,`tag_id`)

index practice_letters_at_ix on practice_letters
CREATE INDEX `practice_letters_at_ix` ON `practice_letters` (`at`)

index refused_lines_uq on refused_lines
CREATE UNIQUE INDEX `refused_lines_uq` ON `refused_lines` (`key`,`channel`)

index search_docs_not_indexed_ix on search_docs
CREATE INDEX search_docs_not_indexed_ix ON search_docs (person_id) WHERE indexed = 0

index segment_members_segment_ix on segment_members
CREATE INDEX `segment_members_segment_ix` ON `segment_members` (`segment_id`,`person_id`)

index segment_members_uq on segment_members
CREATE UNIQUE INDEX `segment_members_uq` ON `segment_members` (`person_id`,`segment_id`)

index segments_name_key_uq on segments
CREATE UNIQUE INDEX `segments_name_key_uq` ON `segments` (`name_key`)

index sends_mailbox_at_ix on sends
CREATE INDEX `sends_mailbox_at_ix` ON `sends` (`mailbox`,`at`)

index suppressions_at_ix on suppressions
CREATE INDEX `suppressions_at_ix` ON `suppressions` (`at`)

index suppressions_key_uq on suppressions
CREATE UNIQUE INDEX `suppressions_key_uq` ON `suppressions` (`address_key`)

index tags_name_key_uq on tags
CREATE UNIQUE INDEX `tags_name_key_uq` ON `tags` (`name_key`)

index timeline_events_person_ix on timeline_events
CREATE INDEX `timeline_events_person_ix` ON `timeline_events` (`person_id`,`at`)

index topic_consents_topic_ix on topic_consents
CREATE INDEX `topic_consents_topic_ix` ON `topic_consents` (`topic_id`,`status`)

index topic_consents_uq on topic_consents
CREATE UNIQUE INDEX `topic_consents_uq` ON `topic_consents` (`person_id`,`topic_id`)

index topic_refusals_topic_ix on topic_refusals
CREATE INDEX `topic_refusals_topic_ix` ON `topic_refusals` (`topic_id`)

index topic_refusals_uq on topic_refusals
CREATE UNIQUE INDEX `topic_refusals_uq` ON `topic_refusals` (`address_key`,`topic_id`)

index topics_name_key_uq on topics
CREATE UNIQUE INDEX `topics_name_key_uq` ON `topics` (`name_key`)

index undone_company_versions_at_ix on undone_company_versions
CREATE INDEX `undone_company_versions_at_ix` ON `undone_company_versions` (`at`)

index undone_versions_at_ix on undone_versions
CREATE INDEX `undone_versions_at_ix` ON `undone_versions` (`at`)

table __drizzle_migrations on __drizzle_migrations
CREATE TABLE "__drizzle_migrations" (
				id SERIAL PRIMARY KEY,
				hash text NOT NULL,
				created_at numeric
			)

table accounts on accounts
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_name` text NOT NULL,
	`address` text NOT NULL,
	`host` text NOT NULL,
	`port` integer NOT NULL,
	`security` text NOT NULL,
	`user` text NOT NULL,
	`secret_ref` text NOT NULL,
	`per_minute` integer,
	`per_hour` integer,
	`per_day` integer,
	`rate_factor` real DEFAULT 1 NOT NULL,
	`rate_changed_at` integer,
	`paused_until` integer,
	`pause_reason` text,
	`tested_at` integer,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL, `imap_host` text, `imap_port` integer,
	CONSTRAINT "accounts_security" CHECK("accounts"."security" in ('tls', 'starttls')),
	CONSTRAINT "accounts_port" CHECK("accounts"."port" between 1 and 65535),
	CONSTRAINT "accounts_rate_factor" CHECK("accounts"."rate_factor" > 0 and "accounts"."rate_factor" <= 1),
	CONSTRAINT "accounts_paused_until" CHECK(typeof("accounts"."paused_until") in ('integer', 'null'))
)

table actions on actions
CREATE TABLE `actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`subject_id` integer,
	`people` integer DEFAULT 0 NOT NULL,
	`at` integer NOT NULL,
	`undo_job_id` integer,
	`undo_result` text,
	CONSTRAINT "actions_state" CHECK("actions"."state" in ('running', 'applied', 'undoing', 'undone', 'expired')),
	CONSTRAINT "actions_at" CHECK(typeof("actions"."at") = 'integer')
)

table backup_copies on backup_copies
CREATE TABLE `backup_copies` (
	`id` integer PRIMARY KEY NOT NULL,
	`folder` text,
	`copied_at` integer,
	`problem` text,
	CONSTRAINT "backup_copies_one_row" CHECK("backup_copies"."id" = 1),
	CONSTRAINT "backup_copies_problem" CHECK("backup_copies"."problem" is null or "backup_copies"."problem" in ('gone', 'full', 'read-only', 'other')),
	CONSTRAINT "backup_copies_copied_at" CHECK(typeof("backup_copies"."copied_at") in ('integer', 'null'))
)

table bulk_edits on bulk_edits
CREATE TABLE `bulk_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`deed` text NOT NULL,
	`people` blob NOT NULL,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`action_id` integer,
	`job_id` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "bulk_edits_created_at" CHECK(typeof("bulk_edits"."created_at") = 'integer')
)

table bulk_merges on bulk_merges
CREATE TABLE `bulk_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`groups` text NOT NULL,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`merged` integer DEFAULT 0 NOT NULL,
	`people` integer DEFAULT 0 NOT NULL,
	`action_id` integer NOT NULL,
	`job_id` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "bulk_merges_created_at" CHECK(typeof("bulk_merges"."created_at") = 'integer')
)

table campaign_recipients on campaign_recipients
CREATE TABLE `campaign_recipients` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`address_key` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`message_id` text,
	`lease_run` text,
	`answer` text,
	`at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "campaign_recipients_state" CHECK("campaign_recipients"."state" in ('queued', 'leased', 'handed-over', 'sent', 'deferred', 'failed', 'in-doubt', 'skipped', 'bounced')),
	CONSTRAINT "campaign_recipients_at" CHECK(typeof("campaign_recipients"."at") in ('integer', 'null'))
)

table campaigns on campaigns
CREATE TABLE "campaigns" (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`pause_reason` text,
	`pause_detail` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`document` text,
	`account_id` integer,
	`audience` text,
	`footer` text,
	`next_at` integer,
	`scheduled_at` integer,
	`missed_of` integer,
	`topic_id` integer,
	`job_id` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`version` integer DEFAULT 1 NOT NULL, `looked_at` integer, `failures_seen_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "campaigns_state" CHECK("campaigns"."state" in ('draft', 'scheduled', 'sending', 'paused', 'held', 'finished', 'cancelled')),
	CONSTRAINT "campaigns_pause_reason" CHECK("campaigns"."pause_reason" is null or "campaigns"."pause_reason" in ('by-hand', 'account-refused', 'too-many-failures', 'server-unreachable', 'password-missing', 'too-late', 'fault')),
	CONSTRAINT "campaigns_created_at" CHECK(typeof("campaigns"."created_at") = 'integer'),
	CONSTRAINT "campaigns_scheduled_at" CHECK(typeof("campaigns"."scheduled_at") in ('integer', 'null'))
)

table companies on companies
CREATE TABLE `companies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL, `phone` text, `email` text, `website` text, `street` text, `city` text, `region` text, `postal_code` text, `country` text, `notes` text,
	CONSTRAINT "companies_created_at" CHECK(typeof("companies"."created_at") = 'integer'),
	CONSTRAINT "companies_updated_at" CHECK(typeof("companies"."updated_at") = 'integer')
)

table company_aliases on company_aliases
CREATE TABLE `company_aliases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE cascade
)

table company_values on company_values
CREATE TABLE `company_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`text_value` text,
	`number_value` real,
	`minor_units` integer,
	`currency` text,
	`day_value` text,
	`flag_value` integer,
	`choices` text,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `custom_fields`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "company_values_day" CHECK("company_values"."day_value" is null or "company_values"."day_value" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "company_values_flag" CHECK("company_values"."flag_value" is null or "company_values"."flag_value" in (0, 1)),
	CONSTRAINT "company_values_money" CHECK(typeof("company_values"."minor_units") in ('integer', 'null'))
)

table consent_history on consent_history
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
)

table consents on consents
CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text DEFAULT 'email' NOT NULL,
	`status` text NOT NULL,
	`ground` text,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "consents_channel" CHECK("consents"."channel" in ('email', 'phone', 'sms', 'whatsapp', 'post')),
	CONSTRAINT "consents_status" CHECK("consents"."status" in ('subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained')),
	CONSTRAINT "consents_source" CHECK("consents"."source" in ('import', 'hand', 'letter', 'bounce')),
	CONSTRAINT "consents_at" CHECK(typeof("consents"."at") = 'integer')
)

table custom_fields on custom_fields
CREATE TABLE "custom_fields" (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`type` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`options` text,
	`import_id` integer,
	`created_at` integer,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL, `subject` text DEFAULT 'person' NOT NULL,
	CONSTRAINT "custom_fields_type" CHECK("custom_fields"."type" in ('text', 'long', 'number', 'money', 'date', 'flag', 'choice', 'choices', 'link')),
	CONSTRAINT "custom_fields_created_at" CHECK(typeof("custom_fields"."created_at") in ('integer', 'null')),
	CONSTRAINT "custom_fields_deleted_at" CHECK(typeof("custom_fields"."deleted_at") in ('integer', 'null'))
)

table custom_values on custom_values
CREATE TABLE `custom_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`text_value` text,
	`number_value` real,
	`minor_units` integer,
	`currency` text,
	`day_value` text,
	`flag_value` integer, `choices` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `custom_fields`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "custom_values_day" CHECK("custom_values"."day_value" is null or "custom_values"."day_value" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "custom_values_flag" CHECK("custom_values"."flag_value" is null or "custom_values"."flag_value" in (0, 1)),
	CONSTRAINT "custom_values_money" CHECK(typeof("custom_values"."minor_units") in ('integer', 'null'))
)

table duplicate_groups on duplicate_groups
CREATE TABLE `duplicate_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`score` real NOT NULL,
	`found_at` integer NOT NULL,
	FOREIGN KEY (`scan_id`) REFERENCES `duplicate_scans`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "duplicate_groups_kind" CHECK("duplicate_groups"."kind" in ('person', 'company')),
	CONSTRAINT "duplicate_groups_state" CHECK("duplicate_groups"."state" in ('open', 'merged', 'dismissed')),
	CONSTRAINT "duplicate_groups_found_at" CHECK(typeof("duplicate_groups"."found_at") = 'integer')
)

table duplicate_members on duplicate_members
CREATE TABLE `duplicate_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`record_id` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `duplicate_groups`(`id`) ON UPDATE no action ON DELETE cascade
)

table duplicate_pairs on duplicate_pairs
CREATE TABLE `duplicate_pairs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`score` real NOT NULL,
	`reasons` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `duplicate_groups`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "duplicate_pairs_order" CHECK("duplicate_pairs"."a" < "duplicate_pairs"."b")
)

table duplicate_scans on duplicate_scans
CREATE TABLE `duplicate_scans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`people` integer DEFAULT 0 NOT NULL,
	`companies` integer DEFAULT 0 NOT NULL,
	`model` text,
	CONSTRAINT "duplicate_scans_started_at" CHECK(typeof("duplicate_scans"."started_at") = 'integer'),
	CONSTRAINT "duplicate_scans_finished_at" CHECK(typeof("duplicate_scans"."finished_at") in ('integer', 'null'))
)

table duplicate_verdicts on duplicate_verdicts
CREATE TABLE `duplicate_verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "duplicate_verdicts_kind" CHECK("duplicate_verdicts"."kind" in ('person', 'company')),
	CONSTRAINT "duplicate_verdicts_order" CHECK("duplicate_verdicts"."a" < "duplicate_verdicts"."b"),
	CONSTRAINT "duplicate_verdicts_at" CHECK(typeof("duplicate_verdicts"."at") = 'integer')
)

table erased_addresses on erased_addresses
CREATE TABLE `erased_addresses` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "erased_addresses_at" CHECK(typeof("erased_addresses"."at") = 'integer')
)

table erasures on erasures
CREATE TABLE `erasures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`counts` text NOT NULL,
	`backups_go_at` integer,
	`job_id` integer, `rows_gone_at` integer,
	CONSTRAINT "erasures_state" CHECK("erasures"."state" in ('running', 'done', 'failed')),
	CONSTRAINT "erasures_at" CHECK(typeof("erasures"."at") = 'integer'),
	CONSTRAINT "erasures_backups_go_at" CHECK(typeof("erasures"."backups_go_at") in ('integer', 'null'))
)

table household_members on household_members
CREATE TABLE `household_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE cascade
)

table households on households
CREATE TABLE `households` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "households_created_at" CHECK(typeof("households"."created_at") = 'integer')
)

table households_apart on households_apart
CREATE TABLE `households_apart` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
)

table import_aside on import_aside
CREATE TABLE `import_aside` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`reasons` text NOT NULL,
	`state` text NOT NULL,
	`person_id` integer,
	`rerun_id` integer,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`rerun_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "import_aside_state" CHECK("import_aside"."state" in ('waiting', 'mended', 'dropped'))
)

table import_fixes on import_fixes
CREATE TABLE `import_fixes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`dropped` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_fixes_dropped" CHECK("import_fixes"."dropped" in (0, 1))
)

table import_known on import_known
CREATE TABLE `import_known` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`person_id` integer NOT NULL,
	`fills` integer NOT NULL,
	`overwrites` integer NOT NULL,
	`refuses` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_known_fills" CHECK("import_known"."fills" in (0, 1)),
	CONSTRAINT "import_known_overwrites" CHECK("import_known"."overwrites" in (0, 1)),
	CONSTRAINT "import_known_refuses" CHECK("import_known"."refuses" in (0, 1))
)

table import_memories on import_memories
CREATE TABLE `import_memories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_key` text NOT NULL,
	`file_name` text NOT NULL,
	`columns` text NOT NULL,
	`acts` text NOT NULL,
	`remembered_at` integer NOT NULL, `options` text,
	CONSTRAINT "import_memories_remembered_at" CHECK(typeof("import_memories"."remembered_at") = 'integer')
)

table import_problems on import_problems
CREATE TABLE `import_problems` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`column` text,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	`skips_row` integer NOT NULL, `column_index` integer, `suggestion` text, `other_row` integer, `settled` integer,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_problems_skips_row" CHECK("import_problems"."skips_row" in (0, 1))
)

table imports on imports
CREATE TABLE "imports" (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`file_hash` text NOT NULL,
	`stored_name` text NOT NULL,
	`encoding` text NOT NULL,
	`delimiter` text NOT NULL,
	`header_row` integer,
	`columns` text NOT NULL,
	`consent_from_name` text,
	`ground` text,
	`mode` text DEFAULT 'fill' NOT NULL,
	`stop` text,
	`of_import` integer,
	`counts` text,
	`error` text,
	`checkpoint` integer DEFAULT 0 NOT NULL,
	`job_id` integer,
	`action_id` integer,
	`created_at` integer NOT NULL,
	`finished_at` integer, `source` text, `options` text,
	FOREIGN KEY (`of_import`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "imports_state" CHECK("imports"."state" in ('checking', 'checked', 'failed', 'importing', 'done', 'cancelled', 'undone')),
	CONSTRAINT "imports_mode" CHECK("imports"."mode" in ('fill', 'overwrite', 'skip')),
	CONSTRAINT "imports_stop" CHECK("imports"."stop" is null or "imports"."stop" = 'keep'),
	CONSTRAINT "imports_created_at" CHECK(typeof("imports"."created_at") = 'integer'),
	CONSTRAINT "imports_finished_at" CHECK(typeof("imports"."finished_at") in ('integer', 'null'))
)

table incomplete_skips on incomplete_skips
CREATE TABLE `incomplete_skips` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
)

table jobs on jobs
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`subject_id` integer,
	`params` text NOT NULL,
	`phase` text,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`cancel_requested` integer DEFAULT 0 NOT NULL,
	`lease_run` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`wake_at` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	CONSTRAINT "jobs_state" CHECK("jobs"."state" in ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled')),
	CONSTRAINT "jobs_cancel_requested" CHECK("jobs"."cancel_requested" in (0, 1)),
	CONSTRAINT "jobs_created_at" CHECK(typeof("jobs"."created_at") = 'integer'),
	CONSTRAINT "jobs_finished_at" CHECK(typeof("jobs"."finished_at") in ('integer', 'null'))
)

table journal on journal
CREATE TABLE `journal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`action_id` integer NOT NULL,
	`table` text NOT NULL,
	`op` text NOT NULL,
	`first_id` integer NOT NULL,
	`last_id` integer NOT NULL,
	`person_id` integer,
	`version_after` integer,
	`before` text,
	`reversed` integer DEFAULT 0 NOT NULL, `after` text,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "journal_op" CHECK("journal"."op" in ('insert', 'update', 'delete')),
	CONSTRAINT "journal_reversed" CHECK("journal"."reversed" in (0, 1))
)

table list_views on list_views
CREATE TABLE `list_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text NOT NULL,
	`columns` text NOT NULL
)

table merged_people on merged_people
CREATE TABLE `merged_people` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`into_id` integer NOT NULL,
	`action_id` integer NOT NULL,
	`name` text NOT NULL,
	`import_id` integer,
	`import_row_hash` text,
	`created_at` integer NOT NULL,
	`not_taken` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "merged_people_created_at" CHECK(typeof("merged_people"."created_at") = 'integer'),
	CONSTRAINT "merged_people_at" CHECK(typeof("merged_people"."at") = 'integer')
)

table people on people
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`given_name` text,
	`family_name` text,
	`company_id` integer,
	`job_title` text,
	`import_id` integer,
	`import_row_hash` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`last_mailed_at` integer,
	`version` integer DEFAULT 1 NOT NULL, `birthday` text CONSTRAINT "people_birthday" CHECK("people"."birthday" is null or "people"."birthday" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' or "people"."birthday" glob '--[0-1][0-9]-[0-3][0-9]'), `language` text, `source` text, `owner` text, `notes` text, `photo_id` integer, `halves_guessed` integer,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "people_created_at" CHECK(typeof("people"."created_at") = 'integer'),
	CONSTRAINT "people_updated_at" CHECK(typeof("people"."updated_at") = 'integer'),
	CONSTRAINT "people_last_mailed_at" CHECK(typeof("people"."last_mailed_at") in ('integer', 'null')),
	CONSTRAINT "people_version" CHECK(typeof("people"."version") = 'integer' and "people"."version" >= 1)
)

table people_fts on people_fts
CREATE VIRTUAL TABLE people_fts USING fts5(
  name, email, phone, company, city,
  content='search_docs', content_rowid='person_id',
  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
  prefix='1 2 3 4 5',
  detail=column,
  columnsize=0
)

table people_fts_config on people_fts_config
CREATE TABLE 'people_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID

table people_fts_data on people_fts_data
CREATE TABLE 'people_fts_data'(id INTEGER PRIMARY KEY, block BLOB)

table people_fts_idx on people_fts_idx
CREATE TABLE 'people_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

table person_addresses on person_addresses
CREATE TABLE `person_addresses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`street` text DEFAULT '' NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`region` text DEFAULT '' NOT NULL,
	`postal_code` text DEFAULT '' NOT NULL,
	`country` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT '' NOT NULL,
	`is_primary` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "person_addresses_is_primary" CHECK("person_addresses"."is_primary" in (0, 1))
)

table person_emails on person_emails
CREATE TABLE `person_emails` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`address` text NOT NULL,
	`address_key` text NOT NULL,
	`kind` text DEFAULT '' NOT NULL,
	`is_primary` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "person_emails_is_primary" CHECK("person_emails"."is_primary" in (0, 1))
)

table person_phones on person_phones
CREATE TABLE `person_phones` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`number` text NOT NULL,
	`e164` text,
	`digits_reversed` text NOT NULL,
	`kind` text DEFAULT '' NOT NULL,
	`is_primary` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "person_phones_is_primary" CHECK("person_phones"."is_primary" in (0, 1))
)

table person_tags on person_tags
CREATE TABLE `person_tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
)

table photos on photos
CREATE TABLE `photos` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mime` text NOT NULL,
	`content` blob NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "photos_mime" CHECK("photos"."mime" in ('image/jpeg', 'image/png', 'image/webp')),
	CONSTRAINT "photos_created_at" CHECK(typeof("photos"."created_at") = 'integer')
)

table pictures on pictures
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
)

table practice_letters on practice_letters
CREATE TABLE `practice_letters` (
	`recipient_id` integer PRIMARY KEY NOT NULL,
	`values` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`recipient_id`) REFERENCES `campaign_recipients`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "practice_letters_at" CHECK(typeof("practice_letters"."at") = 'integer')
)

table refused_lines on refused_lines
CREATE TABLE `refused_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	CONSTRAINT "refused_lines_channel" CHECK("refused_lines"."channel" in ('phone', 'sms', 'whatsapp', 'post')),
	CONSTRAINT "refused_lines_at" CHECK(typeof("refused_lines"."at") = 'integer')
)

table sample_addresses on sample_addresses
CREATE TABLE `sample_addresses` (
	`address_key` text PRIMARY KEY NOT NULL
)

table sample_shop on sample_shop
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
)

table search_docs on search_docs
CREATE TABLE `search_docs` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`company` text DEFAULT '' NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`indexed` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "search_docs_indexed" CHECK("search_docs"."indexed" in (0, 1))
)

table segment_members on segment_members
CREATE TABLE `segment_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segment_id`) REFERENCES `segments`(`id`) ON UPDATE no action ON DELETE cascade
)

table segments on segments
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`rules` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "segments_kind" CHECK("segments"."kind" in ('rules', 'list')),
	CONSTRAINT "segments_rules" CHECK(("segments"."kind" = 'rules') = ("segments"."rules" is not null)),
	CONSTRAINT "segments_created_at" CHECK(typeof("segments"."created_at") = 'integer'),
	CONSTRAINT "segments_updated_at" CHECK(typeof("segments"."updated_at") = 'integer')
)

table sends on sends
CREATE TABLE "sends" (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer,
	`mailbox` text NOT NULL,
	`at` integer NOT NULL,
	`recipients` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "sends_at" CHECK(typeof("sends"."at") = 'integer')
)

table settings on settings
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`theme` text DEFAULT 'auto' NOT NULL,
	`business_name` text DEFAULT '' NOT NULL,
	`postal_address` text DEFAULT '' NOT NULL,
	`country` text DEFAULT 'IN' NOT NULL,
	`currency` text DEFAULT 'INR' NOT NULL,
	`ready_at` integer,
	`installation_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL, `database_identity` text, `send_from` integer DEFAULT 0 NOT NULL, `send_until` integer DEFAULT 1440 NOT NULL, `send_days` integer DEFAULT 127 NOT NULL, `rest_days` integer, `brand_colour` text DEFAULT '' NOT NULL, `brand_logo` text,
	CONSTRAINT "settings_one_row" CHECK("settings"."id" = 1),
	CONSTRAINT "settings_language" CHECK("settings"."language" in ('en', 'bn', 'hi')),
	CONSTRAINT "settings_theme" CHECK("settings"."theme" in ('auto', 'light', 'dark')),
	CONSTRAINT "settings_country" CHECK(length("settings"."country") = 2),
	CONSTRAINT "settings_currency" CHECK(length("settings"."currency") = 3),
	CONSTRAINT "settings_ready_at" CHECK(typeof("settings"."ready_at") in ('integer', 'null'))
)

table suppressions on suppressions
CREATE TABLE `suppressions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address_key` text NOT NULL,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	CONSTRAINT "suppressions_reason" CHECK("suppressions"."reason" in ('unsubscribed', 'bounced', 'complained')),
	CONSTRAINT "suppressions_at" CHECK(typeof("suppressions"."at") = 'integer')
)

table tags on tags
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL
, `colour` text)

table timeline_events on timeline_events
CREATE TABLE `timeline_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`state` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "timeline_events_kind" CHECK("timeline_events"."kind" in ('note', 'consent', 'edited', 'import-updated')),
	CONSTRAINT "timeline_events_at" CHECK(typeof("timeline_events"."at") = 'integer')
)

table topic_consents on topic_consents
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
)

table topic_refusals on topic_refusals
CREATE TABLE `topic_refusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic_id` integer NOT NULL,
	`address_key` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "topic_refusals_at" CHECK(typeof("topic_refusals"."at") = 'integer')
)

table topics on topics
CREATE TABLE `topics` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`retired_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "topics_retired_at" CHECK(typeof("topics"."retired_at") in ('integer', 'null')),
	CONSTRAINT "topics_created_at" CHECK(typeof("topics"."created_at") = 'integer')
)

table undone_company_versions on undone_company_versions
CREATE TABLE `undone_company_versions` (
	`company_id` integer NOT NULL,
	`version` integer NOT NULL,
	`same_as` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `version`),
	CONSTRAINT "undone_company_versions_at" CHECK(typeof("undone_company_versions"."at") = 'integer')
)

table undone_versions on undone_versions
CREATE TABLE `undone_versions` (
	`person_id` integer NOT NULL,
	`version` integer NOT NULL,
	`same_as` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `version`),
	CONSTRAINT "undone_versions_at" CHECK(typeof("undone_versions"."at") = 'integer')
)

trigger consent_history_stays on consent_history
CREATE TRIGGER consent_history_stays BEFORE UPDATE OF channel, topic_id, status, ground, source, evidence, at, next_status
ON consent_history BEGIN
  SELECT RAISE(ABORT, 'what was said of consent is never rewritten');
END

trigger consents_history_delete on consents
CREATE TRIGGER consents_history_delete AFTER DELETE ON consents
WHEN EXISTS (SELECT 1 FROM people WHERE id = old.person_id) BEGIN
  INSERT INTO consent_history (person_id, channel, status, ground, source, evidence, at)
  VALUES (old.person_id, old.channel, old.status, old.ground, old.source, old.evidence, old.at);
END

trigger consents_history_update on consents
CREATE TRIGGER consents_history_update AFTER UPDATE ON consents
WHEN old.status IS NOT new.status OR old.ground IS NOT new.ground OR old.source IS NOT new.source
  OR old.evidence IS NOT new.evidence OR old.at IS NOT new.at BEGIN
  INSERT INTO consent_history (person_id, channel, status, ground, source, evidence, at, next_status)
  VALUES (new.person_id, old.channel, old.status, old.ground, old.source, old.evidence, old.at, new.status);
END

trigger search_docs_fts_delete on search_docs
CREATE TRIGGER search_docs_fts_delete AFTER DELETE ON search_docs WHEN old.indexed = 1 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
END

trigger search_docs_fts_insert on search_docs
CREATE TRIGGER search_docs_fts_insert AFTER INSERT ON search_docs WHEN new.indexed = 1 BEGIN
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END

trigger search_docs_fts_update on search_docs
CREATE TRIGGER search_docs_fts_update AFTER UPDATE ON search_docs WHEN old.indexed = 1 AND new.indexed = 1 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END

trigger search_docs_fts_update_in on search_docs
CREATE TRIGGER search_docs_fts_update_in AFTER UPDATE ON search_docs WHEN old.indexed = 0 AND new.indexed = 1 BEGIN
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END

trigger search_docs_fts_update_out on search_docs
CREATE TRIGGER search_docs_fts_update_out AFTER UPDATE ON search_docs WHEN old.indexed = 1 AND new.indexed = 0 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
END

trigger topic_consents_history_delete on topic_consents
CREATE TRIGGER topic_consents_history_delete AFTER DELETE ON topic_consents
WHEN EXISTS (SELECT 1 FROM people WHERE id = old.person_id) BEGIN
  INSERT INTO consent_history (person_id, topic_id, status, ground, source, evidence, at)
  VALUES (old.person_id, old.topic_id, old.status, old.ground, old.source, old.evidence, old.at);
END

trigger topic_consents_history_update on topic_consents
CREATE TRIGGER topic_consents_history_update AFTER UPDATE ON topic_consents
WHEN old.status IS NOT new.status OR old.ground IS NOT new.ground OR old.source IS NOT new.source
  OR old.evidence IS NOT new.evidence OR old.at IS NOT new.at BEGIN
  INSERT INTO consent_history (person_id, topic_id, status, ground, source, evidence, at, next_status)
  VALUES (new.person_id, old.topic_id, old.status, old.ground, old.source, old.evidence, old.at, new.status);
END
