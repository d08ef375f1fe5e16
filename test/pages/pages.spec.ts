import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served, type Served } from '../http/served.js';

const SCRIPT = 'console.log("Lectern");'.repeat(100);
const HTML = { Accept: 'text/html,application/xhtml+xml' };

let lectern: Served;
let dashboard: string;

beforeAll(async () => {
  dashboard = mkdtempSync(join(tmpdir(), 'lectern-dashboard-'));
  mkdirSync(join(dashboard, 'assets'));
  writeFileSync(join(dashboard, 'index.html'), '<!doctype html><title>Lectern</title>');
  writeFileSync(join(dashboard, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dashboard, 'assets', 'main-Ab3_xY9-.js'), SCRIPT);
  writeFileSync(join(dashboard, 'assets', 'main-Ab3_xY9-.js.br'), brotliCompressSync(SCRIPT));
  lectern = await served({ dashboard });
});
afterAll(async () => {
  await lectern.close();
  rmSync(dashboard, { recursive: true });
});

describe('the pages', () => {
  it.each(['/', '/sign-in', '/cohorts/journey-2025', '/trainers/t25-19?lang=zh'])(
    'answer a person at %s, never from a cache that was not asked again',
    async (path) => {
      const { status, headers, text } = await lectern.get(path, undefined, HTML);
      expect({ status, text }).toEqual({
        status: 200,
        text: '<!doctype html><title>Lectern</title>',
      });
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      const policy = headers.get('content-security-policy')?.split('; ') ?? [];
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
        ]),
      );
      expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
    },
  );

  it('have parts that never change under their names, sent compressed', async () => {
    const { headers, text } = await lectern.get('/assets/main-Ab3_xY9-.js', undefined, {
      'Accept-Encoding': 'br',
    });
    expect(text).toBe(SCRIPT);
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const icon = await lectern.get('/icon.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
  });

  it('come with a policy wherever one may browse, scripts in no page among them', async () => {
    const { headers, text } = await lectern.get('/api/docs', undefined, HTML);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; /,
    );
    expect(text).toContain('swagger');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  });

  it.each([
    ['/api/v1/nowhere', 404, 'not-found'],
    ['/api/v1/people/p1/move', 405, 'method-not-allowed'],
    ['/health/nowhere', 404, 'not-found'],
    ['/audit/nowhere', 404, 'not-found'],
  ])('leave %s to programs', async (path, status, code) => {
    const answer = await lectern.get(path, undefined, HTML);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('are not what a script asks for, nor what anybody posts to', async () => {
    expect(await lectern.get('/assets/gone.js')).toMatchObject({ status: 404 });
    expect(await lectern.post('/cohorts/x', {})).toMatchObject({ status: 404 });
  });

  it.each(['/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fetc%2fpasswd', '/%2e%2e/keys'])(
    'hold no file from outside their folder: %s',
    async (path) => {
      expect((await lectern.get(path)).status).toBe(404);
    },
  );

  it('that were not built say how to build them', async () => {
    const bare = await served();
    try {
      const answer = await bare.get('/', undefined, HTML);
      expect(answer.status).toBe(503);
      expect(answer.text).toContain('npm run build');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    } finally {
      await bare.close();
    }
  });
});
