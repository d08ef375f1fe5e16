import { Command } from './command.js';
import { Id, Text } from './fields.js';

/** What every command says that corrects or voids a recorded fact. */
export abstract class PutRight extends Command {
  @Id({ description: 'The event that recorded the fact, or last put it right.' })
  readonly supersedes!: string;
  @Text(2_000) readonly reason!: string;
}
