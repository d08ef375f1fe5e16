import { type DynamicModule, Module } from '@nestjs/common';
import { queryController } from './platform/queries/query-controller.js';
import { QueryService, type QueryServiceParts } from './platform/queries/query-service.js';
import { queryTables } from './questions.js';

/** The read side over HTTP: a GET route for every question. */
@Module({})
export class QueriesModule {
  static over(parts: QueryServiceParts): DynamicModule {
    return {
      module: QueriesModule,
      controllers: queryTables.map(queryController),
      providers: [{ provide: QueryService, useValue: new QueryService(parts) }],
      exports: [QueryService],
    };
  }
}
