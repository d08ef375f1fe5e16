import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeText, encodeText, fromBase64, parseDecimal, Malformed } from '../log/encoding.js';
import { Refused } from './refused.js';
import type { Witness } from './witness.js';

const MAX_BODY_BYTES = 1 << 20;
const MAX_PROOF_LINES = 63;

/** Serves C2SP tlog-witness: `POST /add-checkpoint`, `GET /<origin hash>/checkpoint`. */
export function witnessServer(witness: Witness): Server {
  return createServer((request, response) => {
    answer(witness, request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
      if (!response.headersSent) send(response, 500, 'the witness failed\n');
    });
  });
}

async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse) {
  const [, originHash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(request.url ?? '') ?? [];
  if (originHash !== undefined) return sendLatest(witness.latest(originHash), request, response);
  if (request.url !== '/add-checkpoint') {
    return send(response, 404, 'there is only add-checkpoint, and <origin hash>/checkpoint\n');
  }
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return send(response, 405, 'add-checkpoint takes a POST\n');
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    response.setHeader('Connection', 'close');
    return send(response, 413, 'the request is too large\n');
  }
  try {
    const { old, proof, checkpoint } = parseRequest(body);
    return send(response, 200, witness.add(checkpoint, old, proof));
  } catch (error) {
    if (error instanceof Malformed) return send(response, 400, `${error.message}\n`);
    if (!(error instanceof Refused)) throw error;
    if (error.latest === undefined) return send(response, error.status, `${error.message}\n`);
    return send(response, error.status, `${error.latest}\n`, 'text/x.tlog.size');
  }
}

function sendLatest(
  latest: Uint8Array | undefined,
  { method = '' }: IncomingMessage,
  response: ServerResponse,
) {
  if (!['GET', 'HEAD'].includes(method)) {
    response.setHeader('Allow', 'GET, HEAD');
    return send(response, 405, 'a checkpoint is there to be read\n');
  }
  if (latest === undefined) return send(response, 404, 'nothing of that log was cosigned here\n');
  response.setHeader('Cache-Control', 'no-cache');
  return send(response, 200, decodeText(latest, 'checkpoint'));
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
) {
  response.writeHead(status, { 'Content-Type': type }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `old N`, proof lines, an empty line, the checkpoint. @throws Malformed */
function parseRequest(body: Uint8Array) {
  const text = decodeText(body, 'request');
  const end = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  const old = first.startsWith('old ') ? parseDecimal(first.slice('old '.length)) : undefined;
  if (old === undefined) throw new Malformed('request', 'its first line is not `old` and a size');
  if (lines.length > MAX_PROOF_LINES) throw new Malformed('request', 'its proof is too long');
  return { old, proof: lines.map(fromBase64), checkpoint: encodeText(text.slice(end + 2)) };
}
