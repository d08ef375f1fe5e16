/**
 * Writes docs/events.md from the event contracts (`src/**\/*.events.ts`). Their types are the only
 * place where a field is declared, so the TypeScript compiler reads the page off them.
 *
 *     npm exec -- node docs/generate-events.ts            writes docs/events.md
 *     npm exec -- node docs/generate-events.ts --check    fails when the page is not current
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Field {
  /** `.` between names, `[]` for list items, as in a contract's `personal`. */
  readonly path: string;
  readonly optional: boolean;
  /** Marked `Personal<…>`: †. */
  readonly personal: boolean;
  /** As declared; the values themselves where only these are possible. */
  readonly type: string;
  /** What JSON may hold there: `string`, `number`, `boolean`, `object`, `list`, `null`, or JSON values. */
  readonly holds: readonly string[];
  readonly comment: string;
}

export interface DeclaredEvent {
  readonly type: string;
  readonly version: number;
  readonly comment: string;
  readonly fields: readonly Field[];
}

export interface Aggregate {
  readonly name: string;
  readonly file: string;
  readonly events: readonly DeclaredEvent[];
}

export const PAGE = 'docs/events.md';

/** The contracts of every aggregate, as their types declare them. `root` is the project's folder. */
export function declaredContracts(root: string): Aggregate[] {
  const files = globSync('src/**/*.events.ts', { cwd: root }).sort();
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { strict: true, module: ts.ModuleKind.NodeNext, types: [] },
  );
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    return source ? aggregatesIn(source, file, checker) : [];
  });
}

/** Every `contract<Union>('aggregate', …)` of a file. */
function aggregatesIn(source: ts.SourceFile, file: string, checker: ts.TypeChecker): Aggregate[] {
  const found: Aggregate[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'contract') {
      const [name] = node.arguments;
      const [union] = node.typeArguments ?? [];
      if (!name || !union || !ts.isStringLiteral(name)) {
        throw new Error(`${file}: a contract names its aggregate and its union of events`);
      }
      found.push({ name: name.text, file, events: eventsOf(union, checker) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The events of a union, in the order in which it names them. */
function eventsOf(node: ts.TypeNode, checker: ts.TypeChecker): DeclaredEvent[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((each) => eventsOf(each, checker));
  const alias = declarationOf(node, checker);
  if (!alias || !ts.isTypeAliasDeclaration(alias)) throw new Error(`${node.getText()}: no alias`);
  const { type } = alias;
  const generic = ts.isTypeReferenceNode(type) && type.typeName.getText();
  if (!generic || !['EventOf', 'Corrected', 'Voided'].includes(generic)) {
    return eventsOf(type, checker);
  }
  if (generic !== 'EventOf') return [rightingOf(type, commentOf(alias), checker)];
  const [name, version, data] = type.typeArguments ?? [];
  if (!name || !version || !data) throw new Error(`${alias.name.text} is not written out`);
  const literal = (of: ts.TypeNode): unknown => JSON.parse(jsonKind(of, checker)[0] ?? 'null');
  return [
    {
      type: String(literal(name)),
      version: Number(literal(version)),
      comment: commentOf(alias),
      fields: fieldsOf(objectMembers(data, checker) ?? [], '', checker),
    },
  ];
}

/** `Corrected<E>` has the fields of the event it corrects, `Voided<E, K>` some of them; both say why. */
function rightingOf(
  node: ts.TypeReferenceNode,
  comment: string,
  checker: ts.TypeChecker,
): DeclaredEvent {
  const [fact, kept] = node.typeArguments ?? [];
  const righting = declarationOf(node, checker);
  const [recorded] = fact ? eventsOf(fact, checker) : [];
  if (!recorded || !righting || !ts.isTypeAliasDeclaration(righting)) {
    throw new Error(`${node.getText()}: no event that puts another right`);
  }
  const [, , data] = (righting.type as ts.TypeReferenceNode).typeArguments ?? [];
  const names = kept && jsonKind(kept, checker).map((one) => String(JSON.parse(one)));
  return {
    type: `${recorded.type}${node.typeName.getText()}`,
    version: 1,
    comment: comment || commentOf(righting),
    fields: [
      ...recorded.fields.filter(({ path }) => names?.includes(path) ?? true),
      ...fieldsOf((data && objectMembers(data, checker)) ?? [], '', checker),
    ],
  };
}

function fieldsOf(
  members: readonly ts.PropertySignature[],
  prefix: string,
  checker: ts.TypeChecker,
): Field[] {
  return members.flatMap((member) => {
    const declared = member.type;
    if (!declared) throw new Error(`${member.getText()} has no type`);
    const path = prefix + member.name.getText();
    const marked =
      ts.isTypeReferenceNode(declared) && declared.typeName.getText() === 'Personal'
        ? declared.typeArguments?.[0]
        : undefined;
    const node = marked ?? declared;
    const about = {
      path,
      optional: member.questionToken !== undefined,
      personal: marked !== undefined,
      comment: commentOf(member),
    };
    const item = itemOf(node);
    const inner = objectMembers(item ?? node, checker);
    const holds = item ? ['list'] : inner ? ['object'] : jsonKind(node, checker);
    const structure = inner && (item ? 'list of objects' : 'object');
    const type = structure ?? (holds.length > 1 ? holds.join(' | ') : oneLine(node));
    const nested = inner ? fieldsOf(inner, item ? `${path}[].` : `${path}.`, checker) : [];
    return [{ ...about, type, holds }, ...nested];
  });
}

/** The item of `readonly X[]`. */
function itemOf(node: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isTypeOperatorNode(node)) return itemOf(node.type);
  return ts.isArrayTypeNode(node) ? node.elementType : undefined;
}

/** The declared members of an object type: written in place, an interface, or both joined. */
function objectMembers(
  node: ts.TypeNode,
  checker: ts.TypeChecker,
): readonly ts.PropertySignature[] | undefined {
  if (ts.isTypeLiteralNode(node)) return node.members.filter(ts.isPropertySignature);
  if (ts.isIntersectionTypeNode(node)) {
    return node.types.flatMap((part) => objectMembers(part, checker) ?? []);
  }
  const declaration = declarationOf(node, checker);
  return declaration && ts.isInterfaceDeclaration(declaration)
    ? declaration.members.filter(ts.isPropertySignature)
    : undefined;
}

function declarationOf(node: ts.TypeNode, checker: ts.TypeChecker): ts.Declaration | undefined {
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  const aliased = symbol && symbol.flags & ts.SymbolFlags.Alias;
  return (aliased ? checker.getAliasedSymbol(symbol) : symbol)?.declarations?.[0];
}

function jsonKind(node: ts.TypeNode, checker: ts.TypeChecker): string[] {
  const kind = (type: ts.Type): string[] => {
    if (type.isLiteral()) return [JSON.stringify(type.value)];
    if (type.flags & ts.TypeFlags.BooleanLike) return ['boolean'];
    if (type.isUnion()) return type.types.flatMap(kind);
    if (type.flags & ts.TypeFlags.String) return ['string'];
    if (type.flags & ts.TypeFlags.Number) return ['number'];
    if (type.flags & ts.TypeFlags.Null) return ['null'];
    return ['object'];
  };
  return kind(checker.getTypeFromTypeNode(node));
}

function commentOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function oneLine(node: ts.TypeNode): string {
  return node
    .getText()
    .replace(/^readonly /, '')
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '');
}

/** The page, whole. */
export function eventsPage(aggregates: readonly Aggregate[]): string {
  const count = aggregates.flatMap(({ events }) => events).length;
  return [
    '# Events',
    '',
    `The ${count} events of Lectern, by the aggregate whose stream holds them (\`<aggregate>-<id>\`).`,
    'Each carries the envelope of `src/platform/kernel/envelope.ts` around the fields below.',
    '**†** is personal data: it can be erased and is never logged. **?** may be left out.',
    ...aggregates.flatMap(({ name, file, events }) => [
      '',
      `## ${name}`,
      '',
      `Declared in [\`${file}\`](../${file}).`,
      ...events.flatMap(section),
    ]),
    '',
    '---',
    '',
    'Made from the contracts, not by hand. To make it again after a change of a contract:',
    '`npm exec -- node docs/generate-events.ts`; a test fails when it is not current. How a contract',
    'changes without touching what is stored: [ADR 18](adr/0018-event-versioning.md).',
    '',
  ].join('\n');
}

function section({ type, version, comment, fields }: DeclaredEvent): string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = fields.map(({ path, optional, personal, type: declared, comment: about }) => {
    const name = `\`${path}\`${optional ? ' ?' : ''}${personal ? ' †' : ''}`;
    return `| ${name} | \`${cell(declared)}\` | ${cell(about)} |`;
  });
  return [
    '',
    `### ${type}`,
    '',
    `Version ${version}.${comment ? ` ${comment}` : ''}`,
    '',
    '| field | type | |',
    '|---|---|---|',
    ...rows,
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const page = eventsPage(declaredContracts(root));
  const path = join(root, PAGE);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, page);
  } else if (readFileSync(path, 'utf8') !== page) {
    console.error(`${PAGE} is not current: run npm exec -- node docs/generate-events.ts`);
    process.exitCode = 1;
  }
}
