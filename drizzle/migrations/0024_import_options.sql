ALTER TABLE `import_memories` ADD `options` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `options` text;