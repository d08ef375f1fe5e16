import { type DynamicModule, Module } from '@nestjs/common';
import { LiveController } from './live.controller.js';
import { LiveFeed, type LiveFeedParts } from './live-feed.js';

/** News of the views over HTTP. */
@Module({})
export class LiveModule {
  static over(parts: LiveFeedParts): DynamicModule {
    return {
      module: LiveModule,
      controllers: [LiveController],
      providers: [{ provide: LiveFeed, useValue: new LiveFeed(parts) }],
    };
  }
}
