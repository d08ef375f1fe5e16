import encodeQR from 'qr';

interface Props {
  readonly address: string;
  /** What it leads to, for who cannot scan. */
  readonly label: string;
}

/** An address as a phone reads it off paper: black on white whatever the theme, with the quiet border it needs. */
export function QrCode({ address, label }: Props) {
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  const size = rows.length;
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
