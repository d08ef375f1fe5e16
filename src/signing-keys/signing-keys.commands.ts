import { Command, commandsOf } from '../platform/commands/command.js';
import { Text, Time } from '../platform/commands/fields.js';
import { rotate, signingKeys } from './signing-keys.js';

/** Recorded by whoever holds the key's file: it is in no table, and no route takes it. */
export class RotateKey extends Command {
  @Text(300) readonly origin!: string;
  @Text(500) readonly previous!: string;
  @Text(500) readonly next!: string;
  @Time() readonly overlapUntil!: string;
}

export const rotateKeyBinding = commandsOf(signingKeys)(RotateKey, {
  route: '',
  summary: 'Records that the log is signed with another key.',
  allow: ['programme-admin'],
  id: () => 'log',
  decide: rotate,
});
