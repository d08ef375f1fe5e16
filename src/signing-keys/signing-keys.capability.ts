import { capability } from '../platform/capability.js';
import { commandsOf } from '../platform/commands/command.js';
import { RotateKey } from './signing-keys.commands.js';
import { rotate, signingKeys } from './signing-keys.js';

/** In no list of commands, as no route takes it: whoever holds the key's file records it. */
export const rotateKey = commandsOf(signingKeys)(RotateKey, {
  label: ['Rotate the signing key', '更换签名密钥'],
  route: '',
  summary: 'Records that the log is signed with another key.',
  allow: ['programme-admin'],
  id: () => 'log',
  decide: rotate,
});

export const signingKeysCapability = capability({
  name: 'signing-keys',
  noun: ['Signing key', '签名密钥'],
  decider: signingKeys,
  unkept: true,
  commands: [],
});
