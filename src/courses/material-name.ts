/**
 * A `Content-Disposition` that offers the file under the name its author gave it, as a plain name
 * (RFC 6266): never a path, a control character or a quote. Anything unusual is in `filename*`.
 */
export function attachment(fileName: string): string {
  const name =
    fileName
      .toWellFormed()
      .replace(/[\p{C}/\\:"*?<>|]/gu, '_')
      .replace(/^[.\s]+|[.\s]+$/g, '') || 'material';
  const plain = name.replace(/[^\x20-\x7e]|%/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
