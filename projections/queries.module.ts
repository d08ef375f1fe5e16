import { type DynamicModule, Module } from '@nestjs/common';
import { questionController } from './platform/queries/query-controller.js';
import { QuestionDesk, type QuestionDeskParts } from './platform/queries/query-service.js';
import { questionTables } from './questions.js';

/** The read side over HTTP: a GET route for every question. */
@Module({})
export class QuestionsModule {
  static over(parts: QuestionDeskParts): DynamicModule {
    return {
      module: QuestionsModule,
      controllers: questionTables.map(questionController),
      providers: [{ provide: QuestionDesk, useValue: new QuestionDesk(parts) }],
      exports: [QuestionDesk],
    };
  }
}
