import { CHECK_SCRIPT } from './check-script.js';

/** How to check a pack with public tools, in a file of the pack. */
export function howToCheckPack(origin: string, position = '1'): string {
  return page(
    origin,
    'pack',
    `**Where the key comes from.** \`key.vkey\` says which key signed, and proves nothing: whoever forges a pack
forges that file too. Get the key of the log \`${origin}\` from somebody you trust, by another way, and give
that one.

**What is checked.** \`pack.note\` is a signed note (c2sp.org/signed-note) over the SHA-256 of \`pack.json\`,
which lists every other file with its SHA-256. \`checkpoint\` is the signed head of the log
(c2sp.org/tlog-checkpoint). Each file of \`proofs/\`, such as \`proofs/${position}.tlog-proof\`, shows by a Merkle
proof (c2sp.org/tlog-proof, RFC 6962) that one event's entry is in that log; its \`extra\` line is the entry in
base64. ${ENTRY}
Where \`personal.json\` names an event, \`personalDigest\` in its metadata is the HMAC-SHA-256 of its \`fields\` in
canonical JSON (RFC 8785) under its \`salt\`.

**What is not shown.** That these are *all* the events on the subject: that is the word of whoever made the
pack. ${REWRITTEN}`,
  );
}

/** The same of a whole log as files. No signature covers this page: it is here to be read. */
export function howToCheckLog(origin: string): string {
  return page(
    origin,
    'log',
    `**Where the key comes from.** Get the key of the log \`${origin}\` from somebody you trust, by another way
than with these files.

**What is checked.** \`checkpoint\` is the signed head of the log (c2sp.org/tlog-checkpoint). The entries under
\`tile/entries/\` and the hashes under \`tile/\` (c2sp.org/tlog-tiles) come to its root (RFC 6962).
${ENTRY}
The events of each stream are there without a gap, and none twice.

**What is not shown.** ${REWRITTEN}`,
  );
}

const ENTRY = `The entry of an event holds, as \`commitment\`, the
SHA-256 of its line in \`events.ndjson\` without the newline: \`metadata.salt\` in that line is random, so that
nobody guesses from the entry what the event says. Entries of before that (\`"v":1\`) say much of the event
themselves, and hold as \`ct\` the SHA-256 of its \`data\`.`;

const REWRITTEN = `That the log was never rewritten as a whole by somebody who held its key: compare the checkpoint
with one that you, or a witness, kept from earlier.`;

function page(origin: string, what: 'pack' | 'log', said: string): string {
  return `# How to check this ${what}

With Lectern: \`lectern audit verify <this folder> --trust <vkey>\`. Exit code 0 means that all is good.

Without Lectern, with Python 3.8 or later and OpenSSL 3, and nothing else installed: save the script below as
\`check.py\` somewhere else, and run \`python3 check.py <this folder> <vkey>\` with the key of \`${origin}\`. It says
\`good\` and ends with 0, or what is bad and ends with 1. It is short enough to be read first.

${said}

\`\`\`python
${CHECK_SCRIPT}\`\`\`
`;
}
