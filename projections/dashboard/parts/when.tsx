import { dayText, exactText, instantText } from '../words/format.js';

/** A calendar day, as the reader writes it. */
export function Day({ day }: { readonly day: string }) {
  return (
    <time dateTime={day} title={day}>
      {dayText(day)}
    </time>
  );
}

/** An instant where the reader is; to the second, with the zone, on hover. */
export function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={`${exactText(at)} (${at})`}>
      {instantText(at)}
    </time>
  );
}
