/**
 * What checks a pack, or a whole log as files, with Python 3 and OpenSSL alone; in the `HOW-TO-CHECK.md` of
 * either. A test runs it, with Python's `-O` as well.
 */
export const CHECK_SCRIPT = `import base64, hashlib, hmac, json, os, shutil, subprocess, sys, tempfile


def check(is_good, problem):
    if not is_good:
        # Whatever stands in a file or its name, a terminal is told it in plain letters.
        sys.exit("bad: " + problem.encode("unicode_escape").decode())


def sha(data):
    return hashlib.sha256(data).digest()


def once_each(pairs):
    check(len(dict(pairs)) == len(pairs), "a name stands twice in an object")
    return dict(pairs)


def from_json(data):
    return json.loads(data, object_pairs_hook=once_each)


def read(path):
    check(path in files, path + " is missing")
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


def files_in(folder):
    for where, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(where, name)
            plain = os.path.isfile(path) or (os.path.isdir(path) and os.listdir(path))
            check(plain and not os.path.islink(path), path + " is no file, or an empty folder")
        for name in names:
            yield os.path.relpath(os.path.join(where, name), folder).replace(os.sep, "/")


def text_of_note(note):
    text, lines = note.rsplit(b"\\n\\n", 1)
    text += b"\\n"
    for line in lines.decode().split("\\n")[:-1]:
        dash, who, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        if who == name and signature[:4].hex() == key_id:
            check(is_signed(text, signature[4:]), "the signature of the trusted key is wrong")
            return text.decode()
    check(False, "no signature of the trusted key")


def is_signed(text, signature):
    with tempfile.TemporaryDirectory() as tmp:
        paths = [os.path.join(tmp, part) for part in ("key", "signature", "text")]
        # What an Ed25519 key in DER begins with, and the key.
        key_der = bytes.fromhex("302a300506032b6570032100") + key[1:]
        for path, content in zip(paths, (key_der, signature, text)):
            with open(path, "wb") as file:
                file.write(content)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
                               paths[0], "-sigfile", paths[1], "-in", paths[2]],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def root_from_proof(leaf, index, size, proof):
    at, last, node = index, size - 1, leaf
    for other in proof:
        check(last > 0, "a proof is too long")
        if at % 2 == 1 or at == last:
            node = sha(b"\\1" + other + node)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            node = sha(b"\\1" + node + other)
        at, last = at // 2, last // 2
    check(last == 0, "a proof is too short")
    return node


def root_of(leaves):
    stack = []
    for node in leaves:
        height = 0
        while stack and stack[-1][0] == height:
            node, height = sha(b"\\1" + stack.pop()[1] + node), height + 1
        stack.append((height, node))
    if not stack:
        return sha(b"")
    node = stack.pop()[1]
    while stack:
        node = sha(b"\\1" + stack.pop()[1] + node)
    return node


def check_event(line, entry, what):
    event, entry = from_json(line), from_json(entry)
    if entry["v"] == 2:
        made = {"v": 2, "commitment": sha(line).hex()}
    else:
        # Of before events had a salt: data ends where the line's own JSON says.
        text, meta = line.decode(), event["metadata"]
        check(text.startswith('{"data":'), what + " is not in the form of RFC 8785")
        end = json.JSONDecoder().raw_decode(text, 8)[1]
        made = {"v": 1, "eventId": event["id"], "occurredAt": meta["occurredAt"],
                "actor": {part: meta["actor"][part] for part in ("personId", "roles")},
                "ct": sha(text[8:end].encode()).hex(), "pt": meta.get("personalDigest")}
        for part in ("stream", "revision", "type", "schemaVersion", "recordedAt"):
            made[part] = event[part]
    check(made == entry, what + " is not what the log committed to")
    return event


def lines_of(path):
    *lines, rest = read(path).split(b"\\n")
    check(rest == b"", path + " ends within a line")
    return lines


def check_pack():
    manifest = read("pack.json")
    form, of, digest = text_of_note(read("pack.note")).split("\\n")[:3]
    check(form == "lectern-evidence-pack/v1" and of == name, "a note of something else")
    check(digest == "pack.json sha256 " + sha(manifest).hex(), "pack.json is not the one that was signed")
    manifest = from_json(manifest)
    for file in manifest["files"]:
        check(sha(read(file["path"])).hex() == file["sha256"], file["path"] + " was changed")
    more = files - {file["path"] for file in manifest["files"]} - {"pack.json", "pack.note"}
    check(not more, "not part of the pack: " + ", ".join(sorted(more)))
    check(manifest["size"] == size, "the checkpoint is of another size than the pack")
    lines = lines_of("events.ndjson")
    check(len(lines) == len(manifest["events"]), "events are missing or extra")
    personal = from_json(read("personal.json")) if "personal.json" in files else {}
    for line, listed in zip(lines, manifest["events"]):
        what = "event " + listed["eventId"]
        head, under = read("proofs/" + listed["position"] + ".tlog-proof").split(b"\\n\\n", 1)
        check(under == checkpoint, what + " is proven under another checkpoint")
        form, extra, index, *proof = head.decode().split("\\n")
        entry = base64.b64decode(extra[len("extra "):], validate=True)
        index = int(index[len("index "):])
        found = root_from_proof(sha(b"\\0" + entry), index, size, [base64.b64decode(one) for one in proof])
        check(index == listed["index"] and found == root, what + " is not in the log")
        event = check_event(line, entry, what)
        check(event["id"] == listed["eventId"], what + " is another")
        clear = personal.pop(event["id"], None)
        if clear:
            fields = json.dumps(clear["fields"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            mac = hmac.new(bytes.fromhex(clear["salt"]), fields.encode(), "sha256").hexdigest()
            check(mac == event["metadata"]["personalDigest"], "the personal fields of " + what + " differ")
    check(not personal, "personal fields of events that are not in the pack")
    print("good:", len(lines), "events of", name, "in a log of", size)


def tile_path(level, number, width):
    parts = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        parts.insert(0, "x%03d" % (number % 1000))
    path = "tile/%s/%s" % (level, "/".join(parts))
    partial = "%s.p/%d" % (path, width)
    return partial if width < 256 and (partial in files or path not in files) else path


def has_grown(path, width):
    return width < 256 and ".p/" not in path


def check_log():
    known, entries, level = {"checkpoint", "events.ndjson", "HOW-TO-CHECK.md"}, [], 0
    for first in range(0, size, 256):
        width = min(256, size - first)
        path = tile_path("entries", first // 256, width)
        known.add(path)
        bundle, at = read(path), 0
        for index in range(first, first + width):
            end = at + 2 + int.from_bytes(bundle[at:at + 2], "big")
            check(at + 2 <= end <= len(bundle), path + " ends before entry %d" % index)
            entries.append(bundle[at + 2:end])
            at = end
        check(at == len(bundle) or has_grown(path, width), path + " goes on behind its last entry")
    hashes = leaves = [sha(b"\\0" + entry) for entry in entries]
    while hashes:
        for first in range(0, len(hashes), 256):
            tile = hashes[first:first + 256]
            path = tile_path(level, first // 256, len(tile))
            known.add(path)
            found, made = read(path), b"".join(tile)
            found = found[:len(made)] if has_grown(path, len(tile)) else found
            check(found == made, path + " is not made of the entries")
        hashes = [root_of(hashes[first:first + 256]) for first in range(0, len(hashes) // 256 * 256, 256)]
        level += 1
    check(root_of(leaves) == root, "the entries do not come to the signed root")
    more = files - known
    check(not more, "not part of the log: " + ", ".join(sorted(more)))
    revisions, ids = {}, set()
    lines = lines_of("events.ndjson") if "events.ndjson" in files else None
    check(lines is None or len(lines) == size, "events are missing or extra")
    for index, (line, entry) in enumerate(zip(lines or [], entries)):
        event = check_event(line, entry, "event %d" % index)
        check(event["revision"] == revisions.get(event["stream"], 0), "event %d is out of order" % index)
        check(event["id"] not in ids, "event %d is there twice" % index)
        revisions[event["stream"]] = event["revision"] + 1
        ids.add(event["id"])
    print("good: the log", name, "of", size, "entries,", "without events" if lines is None else "each with its event")


check(len(sys.argv) == 3, "say a folder and the key that you trust")
check(shutil.which("openssl"), "OpenSSL is needed, as the command openssl")
folder, vkey = sys.argv[1], sys.argv[2]
try:
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key, validate=True)
    check(key[:1] == b"\\1" and len(key) == 33, "not an Ed25519 key")
    check(sha(name.encode() + b"\\n" + key)[:4].hex() == key_id, "not the key's id")
    files = set(files_in(folder))
    checkpoint = read("checkpoint")
    origin, size, root = text_of_note(checkpoint).split("\\n")[:3]
    check(origin == name, "a checkpoint of another log")
    size, root = int(size), base64.b64decode(root, validate=True)
    check_pack() if "pack.json" in files else check_log()
except Exception as error:
    check(False, "it cannot be read: " + repr(error))
`;
