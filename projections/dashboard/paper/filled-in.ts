type Placeholder = 'name' | 'grade' | 'cohort' | 'from' | 'until' | 'company';

/** A text with what it names filled in; a name that is none of them stays as it is written. */
export function filledIn(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  );
}
