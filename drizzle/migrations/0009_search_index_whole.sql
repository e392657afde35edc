-- Written by hand: the very first databases got their search index after their people, and it never heard of them. Where it
-- holds anything (segments have numbers above 10) nothing is done.
INSERT INTO people_fts(people_fts)
SELECT 'rebuild'
WHERE EXISTS (SELECT 1 FROM search_docs WHERE indexed = 1) AND NOT EXISTS (SELECT 1 FROM people_fts_data WHERE id > 10);
