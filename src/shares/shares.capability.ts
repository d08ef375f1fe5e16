import { certificateHolder } from '../certificates/certificates.facts.js';
import { capability } from '../platform/capability.js';
import { commandsOf } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { ShareCertificate, WithdrawCertificateShare } from './shares.commands.js';
import { share, shareCertificate, withdrawShare } from './shares.js';

const bind = commandsOf(share);
const id = ({ certificationId }: ShareCertificate) => certificationId;
const facts = (model: DecisionModel, { certificationId }: ShareCertificate) => ({
  holder: certificateHolder(model, certificationId),
});

export const sharesCapability = capability({
  name: 'shares',
  noun: ['Certificate link', '证书核验链接'],
  decider: share,
  commands: [
    bind(ShareCertificate, {
      label: ['Make the public link', '生成公开核验链接'],
      follows: [
        'Whoever has the link or scans the code sees what the paper shows, and how it stands today.',
        '持有链接或扫码者可查看证书所载内容及当前状态。',
      ],
      route: 'certificates/:certificationId/share',
      summary: 'Makes a link with which anybody can check the certificate, for its QR code.',
      allow: 'anyone-registered',
      ...{ id, facts },
      decide: shareCertificate,
    }),
    bind(WithdrawCertificateShare, {
      label: ['Withdraw the public link', '撤回公开核验链接'],
      follows: [
        'The link and printed codes lead nowhere from now on; a new link is another one.',
        '链接和已印出的二维码即刻失效；重新生成的链接与原链接不同。',
      ],
      route: 'certificates/:certificationId/withdraw-share',
      summary: 'Withdraws the link of a certificate: it leads nowhere from now on.',
      allow: 'anyone-registered',
      ...{ id, facts },
      decide: withdrawShare,
    }),
  ],
});
