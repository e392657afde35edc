ALTER TABLE `campaigns` ADD `looked_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `failures_seen_at` integer;