import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { Access } from '../access/access.js';
import { SHOWS } from '../access/admission.js';
import { type CommandBinding, parametersOf } from '../commands/command.js';
import { exampleOf, type Schema } from './openapi-example.js';
import { PROBLEM_STATUS, PROBLEM_TITLE, type ProblemCode } from './problem.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The API's description: what Nest's scanner found, raised to OpenAPI 3.1 and completed. */
function openApi(app: INestApplication, commands: readonly CommandBinding[]): OpenAPIObject {
  const scanned = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Lectern')
      .setDescription('The system of record for in-house trainers. See docs/api.md.')
      .setVersion('1')
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .addServer('/')
      .addBearerAuth()
      .build(),
  );
  const document = structuredClone(scanned) as unknown as Document;
  document.components.schemas['CommandAnswer'] = COMMAND_ANSWER;
  document.components.schemas['Problem'] = PROBLEM;
  document.components.responses = problemResponses();
  document.paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path.replace(/\/\*$/, '/{path}'), item]),
  );
  const { rules } = app.get(Access);
  for (const binding of commands) completeSchema(document, binding);
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) {
      complete(document, operation, commands);
      const thing = operation[SHOWS];
      if (thing === undefined || operation.security === undefined) continue;
      const said = operation.description ? ` ${operation.description}` : '';
      operation.description = `For ${rules.forWhom(thing)}.${said}`;
    }
  }
  return document as unknown as OpenAPIObject;
}

interface Operation {
  operationId?: string;
  description?: string;
  [SHOWS]?: string;
  security?: unknown;
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema?: Schema; example?: unknown }>;
  };
  parameters?: readonly { readonly in: string }[];
  responses: Record<string, unknown>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, unknown> };
}

/** Over HTTP the path says some fields, and an id may be left to the server. */
function completeSchema({ components }: Document, binding: CommandBinding): void {
  const schema = components.schemas[binding.name];
  if (!schema) return;
  const inPath = parametersOf(binding.route);
  const required = schema.required?.filter(
    (field) => !inPath.includes(field) && field !== binding.creates,
  );
  delete schema.required;
  if (required?.length) schema.required = required;
  schema.additionalProperties = false;
}

function complete(
  document: Document,
  operation: Operation,
  commands: readonly CommandBinding[],
): void {
  const binding = commands.find(({ name }) => name === operation.operationId);
  const content = operation.requestBody?.content['application/json'];
  if (binding && content) {
    content.example = exampleOf(
      { $ref: `#/components/schemas/${binding.name}` },
      (name) => document.components.schemas[name],
    );
  }
  for (const status of statusesOf(operation, binding !== undefined)) {
    operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
  }
}

const EVERYWHERE = [429, 500];
const SIGNED_IN = [401, 403, 503];
const COMMANDS = [400, 409, 413, 415, 422, 507];

function statusesOf({ security, parameters = [] }: Operation, command: boolean): readonly number[] {
  return [
    ...EVERYWHERE,
    ...(security ? SIGNED_IN : []),
    ...(parameters.length ? [400] : []),
    ...(command ? COMMANDS : parameters.some(({ in: where }) => where === 'path') ? [404] : []),
  ];
}

function problemResponses(): Record<string, unknown> {
  const byStatus = Map.groupBy(
    Object.entries(PROBLEM_STATUS) as [ProblemCode, number][],
    ([, status]) => status,
  );
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => {
      const codes = entries.map(([code]) => code);
      const list = codes.map((code) => `\`${code}\` (${PROBLEM_TITLE[code]})`).join(', ');
      const schema = {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { properties: { code: { enum: codes } } },
        ],
      };
      return [
        `Problem${status}`,
        {
          description: `${STATUS_CODES[status] ?? status}: ${list}.`,
          content: { 'application/problem+json': { schema } },
        },
      ];
    }),
  );
}

const COMMAND_ANSWER: Schema = {
  type: 'object',
  required: ['id', 'stream', 'revision', 'position', 'eventIds', 'appended'],
  properties: {
    id: { type: 'string', example: 't25-07' },
    stream: { type: 'string', example: 'person-t25-07' },
    revision: { type: 'integer', minimum: 0, example: 0 },
    position: { type: 'string', pattern: '^\\d+$', example: '1712' },
    eventIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
    appended: { type: 'boolean', description: 'False when it had been carried out before.' },
  },
};

const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'detail', 'correlationId'],
  properties: {
    type: { type: 'string', format: 'uri', example: 'urn:lectern:problem:quorum-not-met' },
    title: { type: 'string', example: PROBLEM_TITLE['quorum-not-met'] },
    status: { type: 'integer', example: PROBLEM_STATUS['quorum-not-met'] },
    code: { enum: Object.keys(PROBLEM_STATUS) },
    detail: { type: 'string', example: '2 of 3 sheets are in' },
    field: { type: 'string', description: 'The field at fault, where one is.' },
    remedy: { type: 'string', description: 'What would make it possible.' },
    correlationId: { type: 'string', description: 'The same as in the log.' },
  },
  additionalProperties: true,
};

/** The API's description at /api/openapi.json and a page to browse it at /api/docs; both are open. */
export function serveDescription(
  app: NestFastifyApplication,
  commands: readonly CommandBinding[],
): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApi(app, commands)), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Lectern API',
    swaggerOptions: { persistAuthorization: false, tryItOutEnabled: false },
  });
}
