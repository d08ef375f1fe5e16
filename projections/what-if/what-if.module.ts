import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '../../src/platform/kernel/clock.js';
import type { KnownTrainers } from '../evaluation/known-trainers.js';
import type { Views } from '../platform/runner/views.js';
import { SimulationService } from './simulation-service.js';
import { SimulationsController } from './simulations.controller.js';

/** What-if over HTTP: asked by POST, for the documents come with the question. */
@Module({})
export class WhatIfModule {
  static over(parts: {
    readonly views: Views;
    readonly clock: Clock;
    readonly zone: string;
    readonly known: KnownTrainers;
  }): DynamicModule {
    return {
      module: WhatIfModule,
      controllers: [SimulationsController],
      providers: [{ provide: SimulationService, useValue: new SimulationService(parts) }],
    };
  }
}
