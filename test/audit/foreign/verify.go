// Checks a log or an evidence pack of Lectern with the code of the Go project's checksum database
// (golang.org/x/mod/sumdb), which knows nothing of Lectern. See README.md beside it.
package main

import (
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	vkey := flag.String("vkey", "", "the verifier key of the log, come by another way")
	since := flag.String("since", "", "a checkpoint kept from earlier")
	flag.Parse()
	if err := verify(flag.Arg(0), *vkey, *since); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func verify(folder, vkey, since string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	known := note.VerifierList(verifier)
	tree, err := openCheckpoint(folder+"/checkpoint", known)
	if err != nil {
		return err
	}
	if _, err := os.Stat(folder + "/pack.json"); err == nil {
		return verifyPack(folder, tree, known)
	}
	return verifyLog(folder, tree, since, known)
}

func openCheckpoint(path string, known note.Verifiers) (tlog.Tree, error) {
	signed, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	return checkpointIn(signed, known)
}

// A checkpoint (c2sp.org/tlog-checkpoint) is a note of origin, size and root, each on a line. The text of
// Go's own notes begins otherwise, so that this is read here.
func checkpointIn(signed []byte, known note.Verifiers) (tlog.Tree, error) {
	opened, err := note.Open(signed, known)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != opened.Sigs[0].Name {
		return tlog.Tree{}, errors.New("checkpoint: no origin, size and root")
	}
	var size int64
	if _, err := fmt.Sscanf(lines[1], "%d", &size); err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %w", err)
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// A tlog-proof (c2sp.org/tlog-proof): its `extra` is the entry, its checkpoint is signed on its own.
func checkProof(text []byte, known note.Verifiers) (index int64, entry []byte, tree tlog.Tree, err error) {
	head, checkpoint, ok := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, tree, errors.New("not a tlog-proof with an entry")
	}
	if entry, err = base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")); err != nil {
		return 0, nil, tree, err
	}
	if _, err = fmt.Sscanf(lines[2], "index %d", &index); err != nil {
		return 0, nil, tree, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, nil, tree, err
		}
		proof = append(proof, hash)
	}
	if tree, err = checkpointIn([]byte(checkpoint), known); err != nil {
		return 0, nil, tree, err
	}
	err = tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
	return index, entry, tree, err
}
