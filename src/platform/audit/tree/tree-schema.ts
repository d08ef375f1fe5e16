/**
 * A log's tree beside what it is a log of, in the same SQLite file, so that a leaf is written in its
 * event's own transaction (ADR 22). Leaves come in runs, one a transaction, cut where a tile ends; each
 * full tile is kept with the root of its subtree, which is a hash of the tile above. Only ever added to.
 */
export const TREE_SCHEMA = `
  CREATE TABLE log_run (
    first  INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0
                                AND first % 256 + length(hashes) / 32 <= 256)
  ) STRICT;
  CREATE TABLE log_tile (
    level  INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    root   BLOB NOT NULL CHECK (length(root) = 32),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (level, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER leaves_are_never_changed BEFORE UPDATE ON log_run
    BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;
  CREATE TRIGGER leaves_are_never_deleted BEFORE DELETE ON log_run
    BEGIN SELECT RAISE(ABORT, 'a leaf is never deleted'); END;
  CREATE TRIGGER leaves_are_only_added BEFORE INSERT ON log_run
    WHEN NEW.first <> coalesce(
      (SELECT first + length(hashes) / 32 FROM log_run ORDER BY first DESC LIMIT 1), 0)
    BEGIN SELECT RAISE(ABORT, 'a leaf goes to the end of the log'); END;
  CREATE TRIGGER tiles_are_never_changed BEFORE UPDATE ON log_tile
    BEGIN SELECT RAISE(ABORT, 'a tile is never changed'); END;
  CREATE TRIGGER tiles_are_never_deleted BEFORE DELETE ON log_tile
    BEGIN SELECT RAISE(ABORT, 'a tile is never deleted'); END;
  CREATE TRIGGER tiles_are_only_added BEFORE INSERT ON log_tile
    WHEN NEW.n <> coalesce((SELECT max(n) + 1 FROM log_tile WHERE level = NEW.level), 0)
    BEGIN SELECT RAISE(ABORT, 'a tile goes to the end of its level'); END;
`;

/** Hashes in a full tile: eight levels of the tree. */
export const TILE_WIDTH = 256;
