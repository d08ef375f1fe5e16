import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { bindings } from '../../src/capabilities.js';
import { type CommandBinding, parametersOf } from '../../src/platform/commands/command.js';
import { fieldsOf } from '../../src/platform/commands/fields.js';

/** The pages as they are written, acts of their own aside. */
const PAGES = readdirSync('projections/dashboard', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('spec') && !name.startsWith('acts/'))
  .map((name) => readFileSync(`projections/dashboard/${name}`, 'utf8'));

/** Each list of commands that a page gives to an attribute or a property of this name. */
function listed(attribute: string, page: string): readonly string[] {
  const lists = page.matchAll(new RegExp(`${attribute}=\\{\\[([^\\]]*)\\]\\}`, 'g'));
  return [...lists].flatMap(([, list = '']) =>
    [...list.matchAll(/'(\w+)'/g)].map(([, one = '']) => one),
  );
}

/** Commands of an administrator of machines: the command line sends them. */
const BY_TERMINAL = ['RotateKey'];

/** Sent by a page that words its own request: its path ends as the route does. */
function sentByHand({ route }: CommandBinding): boolean {
  const last = route.split('/').at(-1) ?? '';
  return PAGES.some(
    (page) =>
      page.includes(`carryOut('${last}'`) ||
      page.includes(`what: '${last}'`) ||
      page.includes(`path="${last}"`) ||
      (page.includes('carryOut(') && page.includes(`/${last}\``)),
  );
}

/** Each place of a page where acts are shown, and each that shows only some. */
const MENU = /<(?:Acts|ActMenu)\b|\bactsColumn\(/;
const CHOICE = /\bonly(?:=\{|: )/;

/** Shown by a page that asks for the acts on things of the kind that the route names. */
function shownOn(binding: CommandBinding): boolean {
  const [first] = parametersOf(binding.route);
  const field = fieldsOf(binding.command).find(({ name }) => name === first);
  const kind = binding.rights ? 'event' : (binding.subject?.kind ?? field?.of);
  const { name } = binding;
  if (kind === undefined) return PAGES.some((page) => listed('only', page).includes(name));
  return PAGES.some(
    (page) =>
      page.includes(`\`${kind}/\${`) &&
      !listed('except', page).includes(name) &&
      // A page that shows only some shows the others nowhere, unless it asks once more without a choice.
      (listed('only', page).includes(name) || page.split(MENU).length > page.split(CHOICE).length),
  );
}

describe('pages', () => {
  it('send every command', () => {
    const unsent = bindings.filter(
      (one) => !BY_TERMINAL.includes(one.name) && !shownOn(one) && !sentByHand(one),
    );
    expect(unsent.map(({ name }) => name)).toEqual([]);
    expect(bindings.length).toBeGreaterThan(80);
  });
});
