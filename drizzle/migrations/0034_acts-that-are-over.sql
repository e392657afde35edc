-- What an act wrote to many stood here for good, also of people who were erased since; only one that goes on needs it.
UPDATE `bulk_edits` SET `deed` = '{"kind":"over"}'
WHERE NOT EXISTS (SELECT 1 FROM `jobs` WHERE `jobs`.`id` = `bulk_edits`.`job_id` AND `jobs`.`state` NOT IN ('done', 'failed', 'cancelled'));