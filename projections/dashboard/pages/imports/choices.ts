import type { importShown, previewShown } from '../../../../src/imports/shown.js';

/** As `GET /api/v1/imports/:importId` tells it. */
export type ImportShown = ReturnType<typeof importShown>;
/** As `GET /api/v1/imports/:importId/preview` tells it. */
export type Preview = ReturnType<typeof previewShown>;
export type Choices = ImportShown['choices'];
export type Table = Preview['tables'][number];
export type Fault = Preview['faults'][number];
type Mapping = NonNullable<Choices['mappings']>[number];

/** Says more of one sheet: what was said of it before stays. */
export function mapped(
  choices: Choices,
  { file, sheet }: Pick<Table, 'file' | 'sheet'>,
  more: Mapping,
): Choices {
  const mappings = choices.mappings ?? [];
  const before = mappings.find((one) => one.file === file && one.sheet === sheet);
  const columns = { ...before?.columns, ...more.columns };
  const now = {
    ...before,
    file,
    sheet,
    ...more,
    ...(Object.keys(columns).length > 0 && { columns }),
  };
  return { ...choices, mappings: [...mappings.filter((one) => one !== before), now] };
}

/** As if nothing had been said of that sheet. */
export function without(choices: Choices, mapping: Mapping): Choices {
  return { ...choices, mappings: (choices.mappings ?? []).filter((one) => one !== mapping) };
}

/** Mends a cell apart from the file; what it was mended to before is forgotten. */
export function mended(
  choices: Choices,
  {
    file,
    sheet,
    address,
  }: { readonly file: string; readonly sheet: string; readonly address: string },
  text: string,
): Choices {
  const others = (choices.mended ?? []).filter(
    (one) => one.file !== file || one.sheet !== sheet || one.address !== address,
  );
  return { ...choices, mended: [...others, { file, sheet, address, text }] };
}

/** Nothing is asked any more, and nothing at fault. */
export function isReady({ choices }: ImportShown, preview: Preview): boolean {
  return (
    preview.faultsOf === 0 &&
    preview.questions.length === 0 &&
    preview.tables.length > 0 &&
    preview.tables.every(({ questions }) => questions.length === 0) &&
    preview.files.every(({ questions, refused }) => questions.length === 0 && !refused) &&
    (preview.changedOf === 0 || choices.acceptChanges === true)
  );
}
