import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { CommandBinding } from '../commands/command.js';
import type { RouteField } from './command-input.js';

/** What the OpenAPI document says about a command's route. Problems are added to all routes at once. */
export function describeCommand(
  tag: string,
  binding: CommandBinding,
  fields: readonly RouteField[],
): MethodDecorator {
  const who =
    binding.allow === 'anyone-registered'
      ? 'Anybody who is registered may send it.'
      : `For ${binding.allow.join(', ')}.`;
  return applyDecorators(
    ApiTags(tag),
    ApiBearerAuth(),
    ApiOperation({ operationId: binding.name, summary: binding.summary, description: who }),
    ...fields.map(({ name, numeric }) =>
      ApiParam({ name, schema: { type: numeric ? 'integer' : 'string' } }),
    ),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The command id. The same again answers the first answer and appends nothing.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The revision the decision was made on, in quotes.',
      schema: { type: 'string', pattern: '^"\\d+"$' },
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      description:
        'Decides as always and appends nothing: answers 200 with the events that would be appended, or the refusal.',
      schema: { type: 'boolean' },
    }),
    ApiBody({ type: binding.command }),
    ApiResponse({
      status: binding.creates ? 201 : 200,
      description: 'It is in the ledger.',
      headers: {
        ETag: { description: 'The new revision, in quotes.', schema: { type: 'string' } },
        'Lectern-Position': {
          description: 'For minPosition of a query: see at least this.',
          schema: { type: 'string' },
        },
      },
      schema: { $ref: '#/components/schemas/CommandAnswer' },
    }),
  );
}
