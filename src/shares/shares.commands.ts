import { Command } from '../platform/commands/command.js';
import { Id } from '../platform/commands/fields.js';

abstract class OnCertificate extends Command {
  @Id({ of: 'certificate', label: ['Certificate', '证书'] }) readonly certificationId!: string;
}

export class ShareCertificate extends OnCertificate {}

export class WithdrawCertificateShare extends OnCertificate {}
