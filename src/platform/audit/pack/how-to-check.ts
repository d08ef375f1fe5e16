const SCRIPT = `import base64, hashlib, json, pathlib, subprocess, sys, tempfile

folder, vkey = pathlib.Path(sys.argv[1]), sys.argv[2]
name, key_id, key = vkey.split("+", 2)
key = base64.b64decode(key)
assert key[0] == 1 and len(key) == 33, "not an Ed25519 key"
assert hashlib.sha256(name.encode() + b"\\n" + key).hexdigest()[:8] == key_id, "not the key's id"
sha = lambda data: hashlib.sha256(data).digest()
try:
    from rfc8785 import dumps as canonical
except ImportError:
    # Good for plain numbers and names; for others, pip install rfc8785.
    def canonical(value):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def text_of_note(note):
    text, lines = note.rsplit(b"\\n\\n", 1)
    text += b"\\n"
    for line in lines.decode().split("\\n")[:-1]:
        dash, who, signature = line.split(" ")
        signature = base64.b64decode(signature)
        if who == name and signature[:4].hex() == key_id:
            with tempfile.TemporaryDirectory() as tmp:
                tmp = pathlib.Path(tmp)
                (tmp / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + key[1:])
                (tmp / "sig").write_bytes(signature[4:])
                (tmp / "text").write_bytes(text)
                subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER",
                                "-inkey", tmp / "key", "-sigfile", tmp / "sig", "-in", tmp / "text"],
                               check=True, stdout=subprocess.DEVNULL)
            return text.decode()
    sys.exit("no signature of the trusted key")


def root_of(leaf, index, size, proof):
    at, last, node = index, size - 1, leaf
    for other in proof:
        assert last > 0, "the proof is too long"
        if at % 2 == 1 or at == last:
            node = sha(b"\\1" + other + node)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            node = sha(b"\\1" + node + other)
        at, last = at // 2, last // 2
    assert last == 0, "the proof is too short"
    return node


manifest = (folder / "pack.json").read_bytes()
signed = text_of_note((folder / "pack.note").read_bytes()).split("\\n")
assert signed[2] == "pack.json sha256 " + hashlib.sha256(manifest).hexdigest(), "another manifest"
manifest = json.loads(manifest)
for file in manifest["files"]:
    found = hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest()
    assert found == file["sha256"], file["path"] + " was changed"
checkpoint = (folder / "checkpoint").read_bytes()
origin, size, root = text_of_note(checkpoint).split("\\n")[:3]
assert origin == name, "another log"
events = (folder / "events.ndjson").read_bytes().decode().split("\\n")[:-1]
assert len(events) == len(manifest["events"]), "events are missing or extra"
for line, listed in zip(events, manifest["events"]):
    event = json.loads(line)
    proof = (folder / "proofs" / (event["position"] + ".tlog-proof")).read_bytes().decode()
    head, under = proof.split("\\n\\n", 1)
    assert under.encode() == checkpoint, "another checkpoint"
    header, extra, index, *hashes = head.split("\\n")
    entry = base64.b64decode(extra.removeprefix("extra "))
    index = int(index.removeprefix("index "))
    found = root_of(sha(b"\\0" + entry), index, int(size), [base64.b64decode(h) for h in hashes])
    assert found == base64.b64decode(root), event["id"] + " is not in the log"
    entry = json.loads(entry)
    assert entry["eventId"] == event["id"] == listed["eventId"], "another event"
    assert hashlib.sha256(canonical(event["data"])).hexdigest() == entry["ct"], event["id"] + " was changed"
print("good:", len(events), "events of", origin, "in a log of", size)
`;

/** How to check a pack with public tools, in a file of the pack. The script is run by a test. */
export function howToCheck(origin: string, position = '1'): string {
  return `# How to check this pack

With Lectern: \`lectern audit verify <this folder> --trust <vkey>\`. Exit code 0 means that all is good.

Without Lectern, with Python 3 and OpenSSL: save the script below as \`check.py\`, and run
\`python3 check.py <this folder> <vkey>\`. It is short enough to be read first.

**Where the key comes from.** \`key.vkey\` says which key signed, and proves nothing: whoever forges a pack
forges that file too. Get the key of the log \`${origin}\` from somebody you trust, by another way, and give
that one.

**What is checked.** \`pack.note\` is a signed note (c2sp.org/signed-note) over the SHA-256 of \`pack.json\`,
which lists every other file with its SHA-256. \`checkpoint\` is the signed head of the log
(c2sp.org/tlog-checkpoint). Each file of \`proofs/\`, such as \`proofs/${position}.tlog-proof\`, shows by a Merkle
proof (c2sp.org/tlog-proof, RFC 6962) that one event's entry is in that log; its \`extra\` line is the entry in
base64. The entry holds, as \`ct\`, the SHA-256 of the event's \`data\` in canonical JSON (RFC 8785): compare
it with the event in \`events.ndjson\`. Where the entry has a \`pt\` and \`personal.json\` names the event, \`pt\` is
the HMAC-SHA-256 of its \`fields\` in canonical JSON under its \`salt\`.

**What is not shown.** That these are *all* the events on the subject: that is the word of whoever made the
pack. That the log was never rewritten as a whole by somebody who held its key: compare the checkpoint
with one that you, or a witness, kept from earlier.

\`\`\`python
${SCRIPT}\`\`\`
`;
}
