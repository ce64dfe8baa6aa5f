import type { PdfMeta } from '../ports/index.ts';

/** What XML 1.0 cannot hold at all is left out; the rest is escaped. */
function xml(text: string): string {
  let out = '';
  for (const char of text.normalize('NFC')) {
    const code = char.codePointAt(0) ?? 0;
    const allowed = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code < 0xfffe) || code >= 0x10000;
    if (allowed) out += ESCAPES[char] ?? char;
  }
  return out;
}
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** An instant in whole seconds with offset, as XMP and the Info dictionary must agree on it. */
export function xmpDate(instant: string): string {
  const parts = splitInstant(instant);
  return `${parts.date}T${parts.time}${parts.offset === '+00:00' ? 'Z' : parts.offset}`;
}

/** The same instant in PDF's own form, `D:20261121093000+07'00'` (ISO 32000-1, 7.9.4). */
export function pdfDate(instant: string): string {
  const parts = splitInstant(instant);
  const zone = parts.offset === '+00:00' ? 'Z' : `${parts.offset.replace(':', "'")}'`;
  return `D:${parts.date.replaceAll('-', '')}${parts.time.replaceAll(':', '')}${zone}`;
}

function splitInstant(instant: string): { date: string; time: string; offset: string } {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(instant);
  if (!match) throw new RangeError(`not an instant: ${instant}`);
  const [, date = '', minutes = '', seconds = ':00', zone = 'Z'] = match;
  return { date, time: minutes + seconds, offset: zone === 'Z' ? '+00:00' : zone };
}

/** The program's name as the `Producer` of every file. */
export const producer = 'Sohoa';

/**
 * The document's XMP packet: PDF/A-2u identification (ISO 19005-2, 6.6.4) and the facts of `meta`. Empty facts are
 * left out.
 *
 * @throws RangeError when `createdAt` is not ISO 8601
 */
export function xmpPacket(meta: PdfMeta): Uint8Array<ArrayBuffer> {
  const date = xmpDate(meta.createdAt);
  const alt = (tag: string, text: string): string =>
    text === ''
      ? ''
      : `<${tag}><rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li><rdf:li xml:lang="${xml(meta.language)}">${xml(text)}</rdf:li></rdf:Alt></${tag}>\n`;
  const simple = (tag: string, text: string): string => (text === '' ? '' : `<${tag}>${xml(text)}</${tag}>\n`);
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
${alt('dc:title', meta.title)}${meta.author === '' ? '' : `<dc:creator><rdf:Seq><rdf:li>${xml(meta.author)}</rdf:li></rdf:Seq></dc:creator>\n`}${alt('dc:description', meta.subject)}<dc:language><rdf:Bag><rdf:li>${xml(meta.language)}</rdf:li></rdf:Bag></dc:language>
${simple('pdf:Keywords', meta.keywords)}${simple('pdf:Producer', producer)}${simple('xmp:CreatorTool', meta.creatorTool)}<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return new TextEncoder().encode(packet);
}
