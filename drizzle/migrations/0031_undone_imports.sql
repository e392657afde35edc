-- That an import was undone stood on its action alone, which expires.
UPDATE `imports` SET `state` = 'undone', `checkpoint` = 0
WHERE (`state` = 'done' OR (`state` = 'failed' AND `checkpoint` <> 0))
	AND `action_id` IN (SELECT `id` FROM `actions` WHERE `state` = 'undone');