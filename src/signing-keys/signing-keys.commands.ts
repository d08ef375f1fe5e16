import { Command } from '../platform/commands/command.js';
import { Text, Time } from '../platform/commands/fields.js';

/** Recorded by whoever holds the key's file: no route takes it. */
export class RotateKey extends Command {
  @Text(300, { label: ['Origin', '日志来源'] }) readonly origin!: string;
  @Text(500, { label: ['Previous key', '旧密钥'] }) readonly previous!: string;
  @Text(500, { label: ['Next key', '新密钥'] }) readonly next!: string;
  @Time({ label: ['Both valid until', '并行有效期至'] }) readonly overlapUntil!: string;
}
