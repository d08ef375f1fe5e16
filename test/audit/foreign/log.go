package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const perTile = 256

// folderTiles reads tiles of height 8 where c2sp.org/tlog-tiles has them: the same bytes as the checksum
// database's, under `tile/0/001` for its `tile/8/0/001`. What was read is kept.
type folderTiles struct {
	folder string
	read   map[string][]byte
}

func (t folderTiles) Height() int                     { return 8 }
func (t folderTiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t folderTiles) path(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}
func (t folderTiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := t.path(tile)
		bytes, ok := t.read[path]
		if !ok {
			var err error
			if bytes, err = os.ReadFile(t.folder + "/" + path); err != nil {
				return nil, err
			}
			t.read[path] = bytes
		}
		all = append(all, bytes)
	}
	return all, nil
}

func verifyLog(folder string, tree tlog.Tree, since string, known note.Verifiers) error {
	tiles := folderTiles{folder, map[string][]byte{}}
	// Every tile that it reads is checked against the root before a hash of it is handed out.
	hashes := tlog.TileHashReader(tree, tiles)
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the tiles do not come to the signed root")
	}
	var lines [][]byte
	if _, err := os.Lstat(folder + "/events.ndjson"); err == nil {
		if lines, err = linesOf(folder + "/events.ndjson"); err != nil {
			return err
		}
		if int64(len(lines)) != tree.N {
			return fmt.Errorf("there are %d events of %d entries", len(lines), tree.N)
		}
	}
	for bundle := int64(0); bundle*perTile < tree.N; bundle++ {
		if err := checkBundle(folder, bundle, tree, hashes, lines); err != nil {
			return err
		}
	}
	fmt.Printf("good: root and inclusion of each of %d entries\n", tree.N)
	if lines != nil {
		fmt.Printf("good: each of %d events is what its entry commits to\n", len(lines))
	}
	if since == "" {
		return nil
	}
	old, err := openCheckpoint(since, known)
	if err != nil {
		return err
	}
	if old.N > tree.N {
		return fmt.Errorf("rolled back: %d leaves were seen", old.N)
	}
	proof, err := tlog.ProveTree(tree.N, old.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return err
	}
	fmt.Printf("good: continues the %d leaves of the checkpoint kept\n", old.N)
	return nil
}

// An entry bundle (c2sp.org/tlog-tiles): entries, each behind its length in two bytes.
// With the stored events beside them, each is what its entry commits to.
func checkBundle(folder string, number int64, tree tlog.Tree, hashes tlog.HashReader, lines [][]byte) error {
	width := tree.N - number*perTile
	if width > perTile {
		width = perTile
	}
	tile := tlog.Tile{H: 8, L: 0, N: number, W: int(width)}
	path := strings.Replace(folderTiles{}.path(tile), "tile/0/", "tile/entries/", 1)
	bytes, err := os.ReadFile(folder + "/" + path)
	if err != nil {
		return err
	}
	for index := number * perTile; index < number*perTile+width; index++ {
		if len(bytes) < 2 || len(bytes)-2 < int(binary.BigEndian.Uint16(bytes)) {
			return fmt.Errorf("%s ends within entry %d", path, index)
		}
		end := 2 + int(binary.BigEndian.Uint16(bytes))
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(bytes[2:end])); err != nil {
			return fmt.Errorf("entry %d in %s: %w", index, path, err)
		}
		if lines != nil {
			if _, err := checkEvent(lines[index], bytes[2:end]); err != nil {
				return err
			}
		}
		bytes = bytes[end:]
	}
	if len(bytes) > 0 {
		return fmt.Errorf("%s goes on behind its last entry", path)
	}
	return nil
}
