import { PDFDict, PDFName, type PDFObject } from 'pdf-lib';
import { StoredStream, unpackStream } from '../source/streams.ts';
import { keepColour } from './colour.ts';
import { cleanDrawnFont } from './drawn-fonts.ts';
import { walkContent, type HiddenShows } from './content.ts';
import { cleanFont, codeLength } from './fonts.ts';
import { cleanImage, type KeptImage } from './image.ts';
import { byteFilters, KeptStream, NotKept, packing, withFilters, type Keeper } from './keeper.ts';
import { cleanGroup, cleanShading, cleanState } from './paint.ts';

const MAX_CONTENT_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 12;

/** A page being kept: which codes it shows in which font, and its pictures. */
export interface PageWork {
  readonly keeper: Keeper;
  readonly codes: Map<PDFDict, Set<number>>;
  readonly images: KeptImage[];
  /** Text in forms that nobody sees cannot be cut out; it is counted. */
  hiddenInForms: number;
  depth: number;
}

/** Resources under construction: only what a content stream uses. */
interface Used {
  readonly from: PDFDict;
  readonly out: PDFDict;
}

function categoryOf(work: PageWork, { from, out }: Used, kind: string, name: string): { readonly value: PDFObject; readonly into: PDFDict; readonly done: boolean } {
  const { keeper } = work;
  const value = keeper.dict(from, kind)?.get(PDFName.of(name));
  if (value === undefined || keeper.source.resolve(value) === undefined) throw new NotKept('missing-resource');
  const known = out.get(PDFName.of(kind));
  const into = known instanceof PDFDict ? known : keeper.source.context.obj({});
  out.set(PDFName.of(kind), into);
  return { value, into, done: into.has(PDFName.of(name)) };
}

function useResource(work: PageWork, used: Used, kind: string, name: string): void {
  const { value, into, done } = categoryOf(work, used, kind, name);
  if (done) return;
  const { keeper } = work;
  const clean = (): PDFObject => {
    switch (kind) {
      case 'ExtGState': return keeper.keep(value, (state) => cleanState(keeper, state, (_k, form) => cleanForm(work, form)));
      case 'ColorSpace': return keepColour(keeper, value).value;
      case 'Shading': return keeper.keep(value, (shading) => cleanShading(keeper, shading));
      case 'Pattern': return keeper.keep(value, (pattern) => cleanPattern(work, pattern));
      default: return keeper.keep(value, (object) => cleanObject(work, object));
    }
  };
  into.set(PDFName.of(name), clean());
}

function cleanObject(work: PageWork, object: PDFObject): KeptStream {
  if (!(object instanceof StoredStream)) throw new NotKept('x-object');
  const kind = work.keeper.name(object.dict, 'Subtype');
  if (kind === 'Form') return cleanForm(work, object);
  if (kind !== 'Image') throw new NotKept('x-object');
  const image = cleanImage(work.keeper, object);
  work.images.push(image);
  return image.stream;
}

/** A form XObject with what it uses; its content stays as it is packed (ISO 19005-2, 6.2.9). */
function cleanForm(work: PageWork, form: PDFObject): KeptStream {
  if (!(form instanceof StoredStream)) throw new NotKept('form');
  const { keeper } = work;
  for (const key of ['OPI', 'Ref', 'PS', 'OC']) if (form.dict.has(PDFName.of(key))) throw new NotKept(key === 'OC' ? 'layers' : 'form');
  if ((keeper.name(form.dict, 'Subtype2') ?? '') === 'PS') throw new NotKept('form');
  const out = keeper.pick(form.dict, ['Type', 'Subtype', 'FormType', 'BBox', 'Matrix']);
  const group = keeper.dict(form.dict, 'Group');
  if (group) out.set(PDFName.of('Group'), cleanGroup(keeper, group));
  return cleanContentStream(work, form, out);
}

function cleanPattern(work: PageWork, pattern: PDFObject): KeptStream | PDFDict {
  const { keeper } = work;
  if (pattern instanceof StoredStream) {
    return cleanContentStream(work, pattern, keeper.pick(pattern.dict, ['Type', 'PatternType', 'PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix']));
  }
  const shading = pattern instanceof PDFDict ? pattern.get(PDFName.of('Shading')) : undefined;
  if (!(pattern instanceof PDFDict) || !shading) throw new NotKept('pattern');
  const out = keeper.pick(pattern, ['Type', 'PatternType', 'Matrix']);
  out.set(PDFName.of('Shading'), keeper.keep(shading, (value) => cleanShading(keeper, value)));
  const state = pattern.get(PDFName.of('ExtGState'));
  if (state) out.set(PDFName.of('ExtGState'), keeper.keep(state, (value) => cleanState(keeper, value, (_k, form) => cleanForm(work, form))));
  return out;
}

function cleanContentStream(work: PageWork, value: StoredStream, out: PDFDict): KeptStream {
  const { keeper } = work;
  if (work.depth >= MAX_DEPTH) throw new NotKept('form-depth');
  const resources = keeper.dict(value.dict, 'Resources') ?? keeper.source.context.obj({});
  const { bytes, kept } = contentStream(keeper, value, out);
  work.depth += 1;
  const { used, hidden, open } = useContent(work, bytes, resources);
  work.depth -= 1;
  if (open > 0) throw new NotKept('state-order');
  work.hiddenInForms += hidden.length;
  out.set(PDFName.of('Resources'), used);
  return kept;
}

/**
 * Walks through content and keeps what it uses of `resources`.
 *
 * @returns the resources that it uses, and what `walkContent` says
 * @throws NotKept
 */
export function useContent(
  work: PageWork, bytes: Uint8Array, resources: PDFDict,
): { readonly used: PDFDict; readonly hidden: HiddenShows; readonly open: number; readonly advance: number | null } {
  const { keeper } = work;
  const { context } = keeper.source;
  const used: Used = { from: resources, out: context.obj({}) };
  const fonts = new Map<string, { readonly font: PDFDict; readonly length: 1 | 2 }>();
  const fontOf = (name: string): { readonly font: PDFDict; readonly length: 1 | 2 } => {
    const known = fonts.get(name);
    if (known) return known;
    const { value, into } = categoryOf(work, used, 'Font', name);
    const font = keeper.source.resolve(value);
    if (!(font instanceof PDFDict)) throw new NotKept('font-kind');
    const found = { font, length: codeLength(keeper, font) };
    fonts.set(name, found);
    if (!work.codes.has(font)) work.codes.set(font, new Set());
    // Cleaned when all codes of the page are known; until then the place is held by the source's own reference.
    into.set(PDFName.of(name), value);
    return found;
  };
  const walked = walkContent(bytes, context, {
    resource: (kind, name) => useResource(work, used, kind, name),
    properties: (name) => {
      const { value, into } = categoryOf(work, used, 'Properties', name);
      const dict = keeper.source.resolve(value);
      if (!(dict instanceof PDFDict) || ['OCG', 'OCMD'].includes(keeper.name(dict, 'Type') ?? '')) throw new NotKept('layers');
      into.set(PDFName.of(name), keeper.pick(dict, ['MCID', 'ActualText', 'Alt', 'E', 'Lang']));
    },
    show: (name, shown) => {
      const { font, length } = fontOf(name);
      const codes = work.codes.get(font);
      if (shown.length % length !== 0) throw new NotKept('text-codes');
      for (let at = 0; at < shown.length; at += length) codes?.add(length === 1 ? (shown[at] ?? 0) : (shown[at] ?? 0) * 256 + (shown[at + 1] ?? 0));
    },
  });
  for (const name of ['DefaultGray', 'DefaultRGB']) {
    if (keeper.dict(resources, 'ColorSpace')?.has(PDFName.of(name))) useResource(work, used, 'ColorSpace', name);
  }
  return { used: used.out, ...walked };
}

/** A content stream's own bytes without what packs them, and with it the stream as it goes into a paper. */
export function contentStream(keeper: Keeper, value: PDFObject | undefined, out: PDFDict): { readonly bytes: Uint8Array<ArrayBuffer>; readonly kept: KeptStream } {
  if (!(value instanceof StoredStream)) throw new NotKept('content');
  const bytes = unpackStream(value, keeper.source.context, MAX_CONTENT_BYTES);
  const { stream, filters } = packing(keeper, value);
  // LZW is forbidden; what it packed is packed anew, without loss.
  const plain = filters.every(({ name }) => byteFilters.has(name));
  return {
    bytes,
    kept: plain
      ? new KeptStream(withFilters(keeper, out, filters), () => stream.getContents(), false)
      : new KeptStream(out, () => unpackStream(stream, keeper.source.context, MAX_CONTENT_BYTES), true),
  };
}

/** Cleans the fonts that the page's content turned out to use. To be called last. @throws NotKept */
export function keepFonts(work: PageWork, resourcesOf: readonly PDFDict[]): void {
  const { keeper } = work;
  for (const resources of resourcesOf) {
    const fonts = resources.get(PDFName.of('Font'));
    if (!(fonts instanceof PDFDict)) continue;
    for (const [name, value] of fonts.entries()) {
      fonts.set(name, keeper.keep(value, (font) => {
        if (!(font instanceof PDFDict)) throw new NotKept('font-kind');
        const codes = work.codes.get(font) ?? new Set<number>();
        return keeper.name(font, 'Subtype') === 'Type3' ? cleanDrawnFont(work, font, codes) : cleanFont(keeper, font, codes);
      }));
    }
  }
}
