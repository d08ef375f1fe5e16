package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

type event struct {
	ID, Stream, Type, RecordedAt string
	Revision, SchemaVersion      int64
	Data                         json.RawMessage
	Metadata                     struct {
		OccurredAt, PersonalDigest string
		Actor                      struct {
			PersonID string
			Roles    []string
		}
	}
}

type entry struct {
	V                                                 int
	Commitment                                        string
	EventID, Stream, Type, RecordedAt, OccurredAt, Ct string
	Pt                                                *string
	Revision, SchemaVersion                           int64
	Actor                                             struct {
		PersonID string
		Roles    []string
	}
}

// A line of events.ndjson is what the entry of its event commits to. Entries of before events had a salt
// say most of it themselves, and have the digest of the data, which the line holds in canonical form.
func checkEvent(line, leaf []byte) (event, error) {
	var of event
	var said entry
	if err := json.Unmarshal(line, &of); err != nil {
		return of, err
	}
	if err := json.Unmarshal(leaf, &said); err != nil {
		return of, err
	}
	if said.V == 2 {
		if said.Commitment != digest(line) {
			return of, fmt.Errorf("event %s is not what was committed", of.ID)
		}
		return of, nil
	}
	personal := ""
	if said.Pt != nil {
		personal = *said.Pt
	}
	meta := of.Metadata
	same := said.EventID == of.ID && said.Stream == of.Stream && said.Type == of.Type &&
		said.RecordedAt == of.RecordedAt && said.OccurredAt == meta.OccurredAt &&
		said.Revision == of.Revision && said.SchemaVersion == of.SchemaVersion &&
		personal == meta.PersonalDigest && fmt.Sprint(said.Actor) == fmt.Sprint(meta.Actor) &&
		said.Ct == digest(of.Data)
	if said.V != 1 || !same {
		return of, fmt.Errorf("event %s is not what was committed", of.ID)
	}
	return of, nil
}

// The lines of a file, each ended by a newline.
func linesOf(path string) ([][]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(content, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		return lines[:last], nil
	}
	return nil, fmt.Errorf("%s ends within a line", path)
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
