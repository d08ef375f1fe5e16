import { ROUTES, routesPage } from '../../docs/routes-page.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { format, resolveConfig } from 'prettier';
import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { capabilities } from '../../src/capabilities.js';
import { commandFrom } from '../../src/platform/commands/command.js';
import { REFUSAL_STATUS } from '../../src/platform/kernel/refusal.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve, type Served } from '../../src/serve.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: object }> };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { required?: string[]; additionalProperties?: unknown }>;
    readonly responses: Record<string, { readonly content: object }>;
  };
}

let folder: string;
let lectern: Served;
let document: Document;

/** The whole application, commands and questions, as `lectern serve` starts it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-api-'));
  const env = { LECTERN_DATA: folder, PORT: '0', LECTERN_LOG: 'silent', TIME_ZONE: 'UTC' };
  lectern = await serve(readSettings(env), openReadSide(readModel));
  // Its views are built in the meantime.
  const ready = async () => (await fetch(`${lectern.url}/health/ready`)).status === 200;
  while (!(await ready())) await setTimeout(20);
  document = (await (await fetch(`${lectern.url}/api/openapi.json`)).json()) as Document;
});
afterAll(async () => {
  await lectern.close();
  rmSync(folder, { recursive: true, force: true });
});

const bindings = capabilities.flatMap(({ commands }) => commands);
const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path));
const operation = (id: string) => operations().find(({ operationId }) => operationId === id);

it('docs/routes.md tells of every route, as it is', async () => {
  const options = await resolveConfig(ROUTES);
  const page = await format(routesPage(document), { ...options, parser: 'markdown' });
  expect(readFileSync(ROUTES, 'utf8')).toBe(page);
  for (const path of Object.keys(document.paths)) expect(page).toContain(` ${path}\``);
});

it('is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(document.openapi).toMatch(/^3\.1\./);
});

it('resolves every reference it makes', () => {
  for (const [, path = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = path
      .split('/')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
    expect({ path, found: target !== undefined }).toEqual({ path, found: true });
  }
});

it('describes each command once, where its table says', () => {
  expect(bindings.length).toBeGreaterThan(40);
  for (const { name, route, summary } of bindings) {
    const address = `/api/v1/${route.replace(/:(\w+)/g, '{$1}')}`;
    expect(document.paths[address]?.['post']).toMatchObject({ operationId: name, summary });
  }
  const ids = operations().map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

it.each(bindings.map((binding) => [binding.name, binding] as const))(
  'shows an example of %s that is well formed',
  (name, binding) => {
    const example = operation(name)?.requestBody?.content['application/json']?.example;
    expect(commandFrom(binding.command, example)).toBeInstanceOf(binding.command);
  },
);

it('asks in the body for no field that the path has, nor for an id that may be left out', () => {
  for (const { name, route, creates } of bindings) {
    const { required = [], additionalProperties } = document.components.schemas[name] ?? {};
    const given = [...route.matchAll(/:(\w+)/g)].map(([, field]) => field ?? '');
    if (creates) given.push(creates);
    expect(required.filter((field) => given.includes(field))).toEqual([]);
    expect(additionalProperties).toBe(false);
  }
});

it('lists every refusal code under its status', () => {
  for (const [code, status] of Object.entries(REFUSAL_STATUS)) {
    const response = JSON.stringify(document.components.responses[`Problem${status}`]);
    expect(response).toContain(`"${code}"`);
  }
  for (const { name } of bindings) {
    expect(Object.keys(operation(name)?.responses ?? {})).toEqual(
      expect.arrayContaining(['400', '401', '403', '409', '413', '415', '422', '429', '503']),
    );
  }
});

it('has a page to browse it that loads nothing from elsewhere', async () => {
  const page = await fetch(`${lectern.url}/api/docs`);
  expect(page.status).toBe(200);
  const loaded = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, at]) => at ?? '',
  );
  expect(loaded.length).toBeGreaterThan(3);
  for (const at of loaded) {
    const address = new URL(at, `${lectern.url}/api/docs`);
    expect(address.origin).toBe(lectern.url);
    const answer = await fetch(address);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    expect(answer.status).toBe(200);
  }
});

it('opens nothing to nobody but health, metrics, the descriptions of the API and of policies, and the way in', async () => {
  const open = [
    ...['/health/live', '/health/ready', '/metrics', '/api/v1/schemas/{kind}'],
    ...['/api/v1/sign-in', '/api/v1/first-admin', '/api/v1/shared/{token}'],
    '/api/v1/company',
    '/api/v1/company/seal',
    '/api/v1/calendar-feeds/{secret}',
  ];
  // Open to strangers, not to strange requests.
  const refuses: Readonly<Record<string, number>> = {
    'post /api/v1/sign-in': 403,
    'post /api/v1/first-admin': 403,
    'get /api/v1/shared/{token}': 404,
    // The company of this test has none.
    'get /api/v1/company/seal': 404,
    // The secret is in the address.
    'get /api/v1/calendar-feeds/{secret}': 404,
  };
  let closed = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const address = path.replace('{kind}', 'rubric').replace(/\{\w+\}/g, 'x');
      const answer = await fetch(`${lectern.url}${address}`, { method: method.toUpperCase() });
      await answer.arrayBuffer();
      const isOpen = open.includes(path);
      const status = refuses[`${method} ${path}`] ?? (isOpen ? 200 : 401);
      // A stranger has only so many looks at certificates a minute, and all of these are one stranger's.
      const looked = path.startsWith('/api/v1/shared/') && answer.status === 429;
      expect({ path, status: looked ? 404 : answer.status }).toEqual({ path, status });
      expect({ path, saysSo: security !== undefined }).toEqual({ path, saysSo: !isOpen });
      closed += isOpen ? 0 : 1;
    }
  }
  expect(closed).toBeGreaterThan(80);
});
