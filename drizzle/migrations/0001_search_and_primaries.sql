-- Written by hand: what drizzle cannot say (virtual tables, triggers, partial indexes). A later migration that rebuilds
-- one of these tables drops its triggers and partial indexes: it must create them again (a test compares the lists).

-- Words are letters, digits AND combining marks: without Mn and Mc, Bengali and Hindi words fall apart at each vowel sign.
-- detail=column, columnsize=0: queries are prefixes of single words, never phrases, and nothing is ranked by bm25. At
-- 1,000,000 people the index is 149 MB; with them 192 MB although without prefix length 4. prefix: a prefix of a length
-- without its own index merges every word that it begins (measured: 4 digits of a country's numbers 60 ms, with it 0.2).
CREATE VIRTUAL TABLE people_fts USING fts5(
  name, email, phone, company, city,
  content='search_docs', content_rowid='person_id',
  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
  prefix='1 2 3 4 5',
  detail=column,
  columnsize=0
);
--> statement-breakpoint
CREATE TRIGGER search_docs_fts_insert AFTER INSERT ON search_docs WHEN new.indexed = 1 BEGIN
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END;
--> statement-breakpoint
CREATE TRIGGER search_docs_fts_delete AFTER DELETE ON search_docs WHEN old.indexed = 1 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
END;
--> statement-breakpoint
-- Three disjoint cases: SQLite leaves the order of two triggers on one event open.
CREATE TRIGGER search_docs_fts_update AFTER UPDATE ON search_docs WHEN old.indexed = 1 AND new.indexed = 1 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END;
--> statement-breakpoint
CREATE TRIGGER search_docs_fts_update_in AFTER UPDATE ON search_docs WHEN old.indexed = 0 AND new.indexed = 1 BEGIN
  INSERT INTO people_fts(rowid, name, email, phone, company, city)
  VALUES (new.person_id, new.name, new.email, new.phone, new.company, new.city);
END;
--> statement-breakpoint
CREATE TRIGGER search_docs_fts_update_out AFTER UPDATE ON search_docs WHEN old.indexed = 1 AND new.indexed = 0 BEGIN
  INSERT INTO people_fts(people_fts, rowid, name, email, phone, company, city)
  VALUES ('delete', old.person_id, old.name, old.email, old.phone, old.company, old.city);
END;
--> statement-breakpoint
-- Rows a big import wrote and did not index yet: a small index, empty at rest.
CREATE INDEX search_docs_not_indexed_ix ON search_docs (person_id) WHERE indexed = 0;
--> statement-breakpoint
CREATE UNIQUE INDEX person_emails_primary_uq ON person_emails (person_id) WHERE is_primary = 1;
--> statement-breakpoint
CREATE UNIQUE INDEX person_phones_primary_uq ON person_phones (person_id) WHERE is_primary = 1;
--> statement-breakpoint
CREATE UNIQUE INDEX person_addresses_primary_uq ON person_addresses (person_id) WHERE is_primary = 1;
--> statement-breakpoint
-- Where an import finds the rows of its own earlier run; few people have one.
CREATE INDEX people_import_row_ix ON people (import_row_hash) WHERE import_row_hash IS NOT NULL;
