import { Command } from './command.js';
import { Id, Text } from './fields.js';

/** What every command says that corrects or voids a recorded fact. */
export abstract class PutRight extends Command {
  @Id({
    of: 'event',
    label: ['What is put right', '更正对象'],
    description: 'The event that recorded the fact, or last put it right.',
  })
  readonly supersedes!: string;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}
