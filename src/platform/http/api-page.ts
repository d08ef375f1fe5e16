import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { CommandBinding } from '../commands/command.js';
import { openApi } from './openapi.js';

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
