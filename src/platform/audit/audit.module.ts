import { Inject, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { HealthParts } from '../http/health.controller.js';
import { Metrics } from '../http/metrics.js';
import { auditController, AuditStatusController } from './audit.controller.js';
import { Auditing, type AuditStatus } from './auditing.js';
import { ProofController } from './proof.controller.js';

/**
 * The verifiable log over HTTP (ADR 22): checkpoints, tiles, entries, proofs and its status; what it adds
 * to `/health/ready` and `/metrics`. Exports `Auditing`; needs `HealthParts` and `Metrics` of `HttpModule`.
 */
export class AuditModule implements OnModuleInit {
  static forRoot(auditing: Auditing): DynamicModule {
    return {
      module: AuditModule,
      controllers: [auditController(auditing), ProofController, AuditStatusController],
      providers: [{ provide: Auditing, useValue: auditing }],
      exports: [Auditing],
    };
  }

  constructor(
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(HealthParts) private readonly health: HealthParts,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.health.set('audit', () => this.auditing.status());
    addAuditFigures(this.metrics.registry, this.auditing);
  }
}

/** How far the log of the ledger is, and how far it is signed. */
export function addAuditFigures(registry: Registry, auditing: Pick<Auditing, 'status'>): void {
  const gauge = (name: string, help: string, of: (status: AuditStatus) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(of(await auditing.status()));
      },
    });
  gauge('lectern_audit_leaves', 'Events in the verifiable log.', ({ size }) => size);
  gauge(
    'lectern_audit_lag_seconds',
    'Age of the oldest event that no checkpoint covers yet.',
    ({ lagSeconds }) => lagSeconds,
  );
  gauge(
    'lectern_audit_refused',
    '1 when the log contradicts a checkpoint and nothing more is signed.',
    ({ ok }) => (ok ? 0 : 1),
  );
}
