ALTER TABLE `import_problems` ADD `other_row` integer;--> statement-breakpoint
ALTER TABLE `import_problems` ADD `settled` integer;