package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type manifest struct {
	Size   int64
	Events []struct {
		Index                     int64
		Position, EventID, Sha256 string
	}
	Files []struct{ Path, Sha256 string }
}

// A pack is what its signed manifest lists; each event of it is proven to be in the tree of its checkpoint.
func verifyPack(folder string, tree tlog.Tree, known note.Verifiers) error {
	signed, err := os.ReadFile(folder + "/pack.note")
	if err != nil {
		return err
	}
	opened, err := note.Open(signed, known)
	if err != nil {
		return fmt.Errorf("pack.note: %w", err)
	}
	listed, err := os.ReadFile(folder + "/pack.json")
	if err != nil {
		return err
	}
	if !strings.HasSuffix(opened.Text, "\npack.json sha256 "+digest(listed)+"\n") {
		return fmt.Errorf("pack.json is not the one that was signed")
	}
	var pack manifest
	if err := json.Unmarshal(listed, &pack); err != nil {
		return err
	}
	if pack.Size != tree.N {
		return fmt.Errorf("pack.json is of %d leaves, the checkpoint of %d", pack.Size, tree.N)
	}
	for _, file := range pack.Files {
		content, err := os.ReadFile(folder + "/" + file.Path)
		if err != nil {
			return err
		}
		if digest(content) != file.Sha256 {
			return fmt.Errorf("%s is not the one that was signed", file.Path)
		}
	}
	lines, err := linesOf(folder + "/events.ndjson")
	if err != nil {
		return err
	}
	if len(lines) != len(pack.Events) {
		return fmt.Errorf("%d events are listed, %d there", len(pack.Events), len(lines))
	}
	for at, event := range pack.Events {
		text, err := os.ReadFile(folder + "/proofs/" + event.Position + ".tlog-proof")
		if err != nil {
			return err
		}
		index, entry, of, err := checkProof(text, known)
		if err != nil {
			return fmt.Errorf("proof of %s: %w", event.Position, err)
		}
		if index != event.Index || of != tree {
			return fmt.Errorf("proof of %s is of another leaf or tree", event.Position)
		}
		stored, err := checkEvent(lines[at], entry)
		if err != nil {
			return err
		}
		if stored.ID != event.EventID {
			return fmt.Errorf("proof of %s is of another event", event.Position)
		}
		if digest(lines[at]) != event.Sha256 {
			return fmt.Errorf("event %s is not the one that was signed", event.Position)
		}
	}
	fmt.Printf("good: %d files, inclusion of each of %d events in %d leaves\n", len(pack.Files), len(pack.Events), tree.N)
	return nil
}
