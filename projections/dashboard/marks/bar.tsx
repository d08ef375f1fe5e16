interface Props {
  readonly value: number;
  readonly max: number;
  readonly kind?: 'bar' | 'bar-pale' | 'bar-warning';
  /** A thin mark at this value: the one required, or the mean of all. */
  readonly at?: number;
}

/** A bar beside the figure that says the same: to see, not to hear. */
export function Bar({ value, max, kind = 'bar', at }: Props) {
  const place = (one: number) => (max > 0 ? Math.min(100, Math.max(0, (100 * one) / max)) : 0);
  return (
    <svg class="bar-cell" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="7" width="100" height="1" />
      <rect class={kind} x="0" y="0" width={place(value)} height="8" />
      {at === undefined ? null : (
        <rect class="ink" x={Math.min(99.4, place(at))} y="0" width="0.6" height="8" />
      )}
    </svg>
  );
}
