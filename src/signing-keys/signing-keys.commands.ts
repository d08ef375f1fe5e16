import { Command } from '../platform/commands/command.js';
import { Text, Time } from '../platform/commands/fields.js';

/** Recorded by whoever holds the key's file: no route takes it. */
export class RotateKey extends Command {
  @Text(300) readonly origin!: string;
  @Text(500) readonly previous!: string;
  @Text(500) readonly next!: string;
  @Time() readonly overlapUntil!: string;
}
