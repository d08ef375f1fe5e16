import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../access/admission.js';
import { Asking } from '../access/caller.js';
import { Acts, type Act, type Subject } from '../commands/acts.js';
import type { CommandBinding } from '../commands/command.js';
import { schemaOf } from '../commands/field-kinds.js';
import { fieldsOf, type Field } from '../commands/fields.js';
import { DecisionModel } from '../commands/decision-model.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Actor, Recorded } from '../kernel/envelope.js';
import { inLanguage, languageOf, type Label, type Language } from '../kernel/label.js';
import { refuse, type RefusalCode, type RefusalDetail } from '../kernel/refusal.js';
import type { MayShow } from './events.controller.js';
import { EVENT_STORE, MAY_SHOW, NOUNS, ZONE } from './tokens.js';

/** What one of an aggregate's kind is called. */
export type Nouns = ReadonlyMap<string, Label>;

interface ActShown {
  readonly command: string;
  readonly label: string;
  readonly possible: boolean;
  /** As a problem document says it, with the same facts. */
  readonly why?: RefusalDetail & { readonly code: RefusalCode; readonly detail: string };
  /** Where it is posted, below `/api/v1/`; what is not settled stands as `:parameter`. */
  readonly path: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}

interface Form {
  readonly label: string;
  readonly follows?: string;
  /** Those that nothing settles, in the order of the command. */
  readonly fields: readonly FieldShown[];
}

interface FieldShown {
  readonly name: string;
  readonly kind: Field['kind'];
  readonly label: string;
  readonly optional: boolean;
  /** It is said, and may say nothing. */
  readonly mayBeEmpty: boolean;
  readonly of?: string;
  readonly schema: object;
}

/** As many as a page has rows. */
const MOST_SUBJECTS = 100;
const SUBJECT = /^[a-z-]{1,40}\/[^\p{C}]{1,300}$/u;

/** What somebody may do, and why not, before they try (ADR 38). */
@ApiTags('acts')
@ApiBearerAuth()
@Controller('api/v1/acts')
export class ActsController {
  constructor(
    private readonly acts: Acts,
    private readonly model: DecisionModel,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(MAY_SHOW) private readonly mayShow: MayShow,
    @Inject(ZONE) private readonly zone: string,
    @Inject(NOUNS) private readonly nouns: Nouns,
  ) {}

  @Get()
  @Reads('act')
  @ApiOperation({
    operationId: 'acts',
    summary: 'What the asker may do on a thing: possible, or why not, with the form to fill in.',
  })
  @ApiQuery({
    name: 'on',
    required: false,
    isArray: true,
    description:
      '`kind/id`, such as `candidacy/2025.li.wei`; `me`; `event/…` for what puts it right; ' +
      '`session/s1,demo/d1` for a thing in another. Several times for several things. ' +
      'Without it: what begins something.',
    schema: { type: 'string' },
  })
  @ApiQuery({ name: 'language', required: false, schema: { enum: ['en', 'zh-CN'] } })
  async of(
    @Asking() actor: Actor,
    @Query() asked: Readonly<Record<string, unknown>>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const language = languageAsked(asked) ?? languageOf(accepted);
    const subjects = subjectsAsked(asked, actor);
    const forms: Record<string, Form> = {};
    const data: { on: string | null; acts: ActShown[] }[] = [];
    for (const [on, about] of subjects) {
      const found = await this.#actsOn(about, actor);
      data.push({ on, acts: found.acts.map((act) => shown(act, found.fact, language)) });
      for (const { binding, known } of found.acts) {
        forms[binding.name] ??= this.#form(binding, known, language);
      }
    }
    void reply.header('Vary', 'Accept-Language').header('Content-Language', language);
    return { data: { on: data, forms } };
  }

  async #actsOn(about: readonly Subject[], actor: Actor) {
    const [first] = about;
    if (first?.kind !== 'event') return { acts: await this.acts.on(about, actor) };
    const event = await this.store.readEvent(first.id);
    if (!event || !this.mayShow(event, actor, this.model, this.zone)) return { acts: [] };
    return { acts: await this.acts.onEvent(event, actor), fact: event };
  }

  #form(binding: CommandBinding, known: Act['known'], language: Language): Form {
    const { label, follows, command, creates } = binding;
    const fields = fieldsOf(command).filter(
      ({ name }) => known[name] === undefined && name !== creates,
    );
    return {
      label: inLanguage(language, label),
      ...(follows && { follows: inLanguage(language, follows) }),
      fields: fields.map((field) => this.#field(field, language)),
    };
  }

  #field(field: Field, language: Language): FieldShown {
    const { name, kind, optional = false, of } = field;
    const label = field.label ?? (of === undefined ? undefined : this.nouns.get(of));
    return {
      name,
      kind,
      label: label ? inLanguage(language, label) : name,
      optional,
      mayBeEmpty: field.kind === 'text' && field.minLength === 0,
      ...(of !== undefined && { of }),
      schema: schemaOf(field),
    };
  }
}

function shown(
  { binding, known, defaults, against }: Act,
  fact: Recorded | undefined,
  language: Language,
): ActShown {
  const { name, route, label } = binding;
  const path = route.replace(/:(\w+)/g, (parameter, field: string) => {
    const value = known[field];
    return value === undefined ? parameter : encodeURIComponent(value as string | number);
  });
  const { code, message, detail } = against ?? {};
  return {
    command: name,
    label: inLanguage(language, label),
    possible: !against,
    ...(code && {
      why: { ...detail, code, detail: message ?? '' },
    }),
    path,
    defaults: {
      ...defaults,
      ...(against ? {} : recordedFields(binding, fact)),
      ...bodyOf(route, known),
    },
  };
}

/** A correction begins with the fact as it stands; only whoever may correct it is told. */
function recordedFields({ command, asRecorded }: CommandBinding, fact: Recorded | undefined) {
  const recorded = (fact?.data ?? {}) as never;
  const data: Readonly<Record<string, unknown>> = {
    ...(recorded as object),
    ...(fact && asRecorded?.(recorded)),
  };
  return Object.fromEntries(
    fieldsOf(command).flatMap(({ name }) =>
      data[name] === undefined || name === 'supersedes' || name === 'reason'
        ? []
        : [[name, data[name]]],
    ),
  );
}

/** What is settled and not said by the address. */
function bodyOf(route: string, known: Act['known']) {
  return Object.fromEntries(Object.entries(known).filter(([name]) => !route.includes(`:${name}`)));
}

type Asked = readonly (readonly [on: string | null, about: readonly Subject[]])[];

function subjectsAsked(asked: Readonly<Record<string, unknown>>, actor: Actor): Asked {
  for (const field of Object.keys(asked)) {
    if (!['on', 'language', 'minPosition'].includes(field)) {
      throw refuse('malformed', `there is no parameter ${field}`, { field });
    }
  }
  const { on } = asked;
  if (on === undefined) return [[null, []]];
  const all: readonly unknown[] = Array.isArray(on) ? on : [on];
  if (all.length > MOST_SUBJECTS) {
    throw refuse('malformed', `on is given at most ${MOST_SUBJECTS} times`, { field: 'on' });
  }
  return all.map((one) => {
    if (one === 'me') return [one, [{ kind: 'person', id: actor.personId }]];
    const parts = typeof one === 'string' ? one.split(',') : [];
    if (parts.length === 0 || parts.length > 2 || !parts.every((part) => SUBJECT.test(part))) {
      throw refuse('malformed', 'on is kind/id, me, or two of these with a comma', { field: 'on' });
    }
    return [one as string, parts.map(subjectIn)];
  });
}

/** Over the one that the browser prefers. */
function languageAsked({ language }: Readonly<Record<string, unknown>>): Language | undefined {
  if (language === undefined || language === 'en' || language === 'zh-CN') return language;
  throw refuse('malformed', 'language is en or zh-CN', { field: 'language' });
}

function subjectIn(part: string): Subject {
  const slash = part.indexOf('/');
  return { kind: part.slice(0, slash), id: part.slice(slash + 1) };
}
