const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' }
/** Characters that XML does not take, halves of characters among them. */
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Between two texts of a run, as Word writes it. */
const between: Record<string, string> = { '\n': '</w:t><w:br/><w:t xml:space="preserve">', '\t': '</w:t><w:tab/><w:t xml:space="preserve">' }

/** A value as the inside of a `w:t`: its lines are lines of the paragraph, and whatever it holds is text. */
export const valueText = (value: string): string =>
  value.replace(/\r\n?/g, '\n').replace(refused, '').replace(/[&<>"'\n\t]/g, sign => entities[sign] ?? between[sign] ?? sign)
