import type { DynamicModule } from '@nestjs/common';
import type { Capability } from '../capability.js';
import { handlersOf } from '../commands/command-module.js';
import { commandController } from './command-controller.js';

/** One Nest module a capability, made of what it exports: its commands' handlers and routes, and its own. */
export function capabilityModule(capability: Capability): DynamicModule {
  const { name, commands, controllers = [], providers = [] } = capability;
  class CapabilityModule {}
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  Object.defineProperty(CapabilityModule, 'name', { value: `${words.join('')}Module` });
  return {
    module: CapabilityModule,
    controllers: [commandController(capability), ...controllers],
    providers: [...handlersOf(commands), ...providers],
  };
}
