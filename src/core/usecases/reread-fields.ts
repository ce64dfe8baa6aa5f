import { AppError, isAppError, type Field, type FieldDef, type Limits, type PageText, type Sha256, type Turn } from '../model/index.ts';
import { combineReadings, paperTypeInfo, readPaperInDetail, type DetailedReading, type LookOutcome, type PaperReading, type ReadPaperOptions } from '../papers/index.ts';
import { otherLook, type FieldEvidence } from '../reading/index.ts';
import type { EngineFile, Ocr, OcrResult, PageCrop, PageEngine, Priority } from '../ports/index.ts';
import { cropOfPlace, cropsOfValue, emOf, withWords, type CropPlan, type LookChoice } from './crop-plan.ts';
import { labelBefore, lookPicture } from './look-picture.ts';
import { toPageSpace } from './read-page.ts';
import { othersOf, rivalReadings, type LookedWord } from './rivals.ts';

/** What second looks need. `looks` keeps what they brought, under their own key, so that a page is not looked at twice. */
export interface RereadPorts {
  readonly engine: Pick<PageEngine, 'crops'>;
  readonly ocr: Pick<Ocr, 'recognise'>;
  readonly looks?: LookCache;
  readonly monotonicMs?: () => number;
}

/** Keeps second looks by a key that names the page's content and all that was looked at. */
export interface LookCache {
  get(key: string): Promise<readonly (readonly LookedWord[])[] | null>;
  put(key: string, words: readonly (readonly LookedWord[])[]): Promise<void>;
}

/** A page of the paper as it was read, and where its picture is. `turnDeg` and `dpi` as prepared. */
export interface RereadPage {
  readonly text: PageText;
  readonly file: EngineFile;
  readonly fileSha256: Sha256;
  readonly index: number;
  readonly turnDeg: Turn;
  readonly dpi: number;
}

export interface RereadOptions {
  /** How the paper is read, both times. */
  readonly paper: ReadPaperOptions;
  readonly limits: Limits;
  readonly priority: Priority;
  readonly signal?: AbortSignal;
  /** Most crops of one page. */
  readonly mostCrops?: number;
  /** How each kind is looked at; for the bench. */
  readonly lookOf?: LookChoice;
}

/** What second looks did to a paper. */
export interface RereadFigures {
  /** Fields that were looked at again, places that were cut out for them, and what became of the fields. */
  readonly fields: number;
  readonly crops: number;
  readonly settled: number;
  readonly changed: number;
  readonly milliseconds: number;
}

/** A paper read with second looks: what stands now, the figures behind each field, and what became of each look. */
export interface ReadTwice {
  readonly reading: PaperReading;
  readonly evidence: Readonly<Record<string, FieldEvidence>>;
  readonly outcomes: Readonly<Record<string, LookOutcome>>;
  readonly figures: RereadFigures;
}

/**
 * [Note: Second look] A doubtful field is read again on a picture of its own: finer, straight, in red light, as a line,
 * with the letters of its kind. The words found take the place of the first ones in a copy of the page, and the same
 * finders read the copy, so that a second reading is made exactly as the first. It costs one decoding of the page and
 * some twenty to sixty milliseconds a line, so few places are looked at: what a form needs first, then the rest.
 */
const MOST_CROPS = 10;
/** As many more for the parts of lists: one of six members with five parts each is worth no look unless all that is weak in it gets one. */
const MOST_PARTS = 10;

const nothing: RereadFigures = { fields: 0, crops: 0, settled: 0, changed: 0, milliseconds: 0 };

/**
 * Reads a paper, and what is doubtful in it a second time. Whatever happens to the second look, the first reading stands.
 *
 * @throws AppError `job.cancelled` only when the signal had fired before the first reading
 */
export async function readPaperTwice(
  ports: RereadPorts, pages: readonly RereadPage[], options: RereadOptions,
): Promise<ReadTwice> {
  if (options.signal?.aborted === true) throw new AppError('job.cancelled');
  return rereadPaper(ports, readPaperInDetail(pages.map(({ text }) => text), options.paper), pages, options);
}

/** The second looks of `readPaperTwice` at a paper that was read just now. Never throws an AppError: the first reading stands. */
export async function rereadPaper(
  ports: RereadPorts, first: DetailedReading, pages: readonly RereadPage[], options: RereadOptions,
): Promise<ReadTwice> {
  const begun = ports.monotonicMs?.() ?? 0;
  const plans = planLooks(first, pages, options);
  if (countCrops(plans) === 0) return { ...first, figures: nothing, outcomes: {} };
  try {
    let twice = await lookOnce(ports, first, pages, plans, options);
    const again = planBlocks({ ...first, ...twice }, pages, plans, options);
    if (again.keys.size > 0) {
      const { outcomes, ...rest } = await lookOnce(ports, { ...first, ...twice }, pages, again, options);
      twice = { ...rest, outcomes: { ...twice.outcomes, ...told(twice.outcomes, outcomes) } };
    }
    const all = Object.values(twice.outcomes);
    return {
      ...twice,
      figures: {
        fields: plans.keys.size, crops: countCrops(plans) + countCrops(again), settled: all.filter((o) => o === 'settled').length,
        changed: all.filter((o) => o === 'changed' || o === 'found').length, milliseconds: (ports.monotonicMs?.() ?? 0) - begun,
      },
    };
  } catch (error) {
    // Only what has a name is let pass: a bug must not hide behind "the first reading stands".
    if (!isAppError(error)) throw error;
    return { ...first, figures: { ...nothing, milliseconds: (ports.monotonicMs?.() ?? 0) - begun }, outcomes: {} };
  }
}

const countCrops = ({ byPage }: LookPlans): number => [...byPage.values()].reduce((sum, list) => sum + list.length, 0);

/** What two looks at the same places did: what the first of them did stands where the other one saw nothing new. */
function told(before: Outcomes, after: Outcomes): Outcomes {
  return Object.fromEntries(Object.entries(after).filter(([key, outcome]) => before[key] === undefined || !['lost', 'same', 'differs'].includes(outcome)));
}
type Outcomes = ReadTwice['outcomes'];

async function lookOnce(
  ports: RereadPorts, first: DetailedReading, pages: readonly RereadPage[], plans: LookPlans, options: RereadOptions,
): Promise<Omit<ReadTwice, 'figures'>> {
  const { detailed, seen } = await secondReading(ports, first, pages, plans, options);
  const { reading, outcomes, evidence } = combineReadings(first, detailed, plans.keys, options.paper.today);
  return { reading: { ...reading, fields: withRivals(reading.fields, seen) }, outcomes, evidence };
}

/** The paper read from its pages with the words of the second look in place of the first ones. */
export async function secondReading(
  ports: RereadPorts, first: DetailedReading, pages: readonly RereadPage[], plans: LookPlans, options: RereadOptions,
): Promise<SecondReading> {
  const seen = new Map<string, LookedWord[]>();
  const copy = await Promise.all(pages.map(async (page, n) => {
    const plan = plans.byPage.get(n);
    if (!plan) return page.text;
    const words = await lookAgain(ports, page, plan, options);
    plan.forEach(({ key }, i) => seen.set(key, [...(seen.get(key) ?? []), ...(words[i] ?? [])]));
    return withWords(page.text, plan.map(({ replaces }, i) => ({ replaces, words: words[i] ?? [] })));
  }));
  return { detailed: readPaperInDetail(copy, { ...options.paper, typeId: first.reading.typeId }), seen };
}

/** A second reading, and the words that were seen for each field. */
export interface SecondReading {
  readonly detailed: DetailedReading;
  readonly seen: ReadonlyMap<string, readonly LookedWord[]>;
}

/** Offers what the engine thought of next for the fields that are doubtful still, after what was read and before what rules make up. */
function withRivals(fields: Readonly<Record<string, Field>>, seen: SecondReading['seen']): Record<string, Field> {
  const out = { ...fields };
  for (const [key, words] of seen) {
    const field = out[key];
    if (!field || field.sure || typeof field.value !== 'string') continue;
    const { value, raw, source, confidence, page, box } = field;
    const rivals = rivalReadings({ value, raw, source, confidence, page, box }, words);
    const [read, made] = [field.alternatives.filter((a) => a.source !== 'rule'), field.alternatives.filter((a) => a.source === 'rule')];
    const all = [...read, ...rivals, ...made];
    const alternatives = all.filter((a, i) => a.value !== value && all.findIndex((b) => b.value === a.value) === i).slice(0, 5);
    out[key] = { ...field, alternatives };
  }
  return out;
}

/** The places to look at, by page, and the fields that they are looked at for: several may share a word. */
export interface LookPlans {
  readonly byPage: ReadonlyMap<number, readonly CropPlan[]>;
  readonly keys: ReadonlySet<string>;
}

function isDoubtful(field: Field): boolean {
  return field.value !== null && !field.sure && field.source === 'ocr' && field.page !== null && field.box !== null;
}

/** The places to look at, by page: required fields first, and never a word twice. */
export function planLooks(first: DetailedReading, pages: readonly RereadPage[], { mostCrops: most = MOST_CROPS, lookOf }: RereadOptions): LookPlans {
  const byPage = new Map<number, readonly CropPlan[]>();
  const keys = new Set<string>();
  const taken = pages.map(() => new Set<number>());
  const { fields, typeId } = first.reading;
  // a signature's block is the one crop that a seal makes needful: it goes before what is merely weak
  const rank = ({ key, required }: FieldDef): number => (required ? 0 : first.wanted.get(key)?.shape === 'block' ? 1 : 2);
  const defs = [...paperTypeInfo(typeId).fields].sort((a, b) => rank(a) - rank(b));
  for (const def of defs) {
    const places = placesOf(def, fields[def.key], first, pages, lookOf);
    const seen = ({ page, crop }: Place): boolean => crop.replaces.length > 0 && crop.replaces.every((i) => taken[page]?.has(i));
    if (places.length > 0 && places.every(seen)) keys.add(def.key);
    // the parts of a list may have words that another field had looked at; a single value is looked at as a whole
    const fresh = first.lists[def.key] ? places.filter((place) => !seen(place)) : places;
    const room = first.lists[def.key] ? most + MOST_PARTS : most;
    const fits = [...byPageOf(fresh)].every(([page, crops]) => (byPage.get(page)?.length ?? 0) + crops.length <= room && !crops.some(({ replaces }) => replaces.some((i) => taken[page]?.has(i))));
    if (fresh.length === 0 || !fits) continue;
    for (const [page, crops] of byPageOf(fresh)) {
      for (const { replaces } of crops) replaces.forEach((i) => taken[page]?.add(i));
      byPage.set(page, [...byPage.get(page) ?? [], ...crops]);
    }
    for (const key of [def.key, ...(first.wanted.get(def.key)?.gives ?? [])]) if (fields[key] && !fields[key].sure) keys.add(key);
  }
  return { byPage, keys };
}

/** One crop, and the page that it is cut from. */
interface Place {
  readonly page: number;
  readonly crop: CropPlan;
}

function byPageOf(places: readonly Place[]): ReadonlyMap<number, readonly CropPlan[]> {
  const out = new Map<number, CropPlan[]>();
  for (const { page, crop } of places) out.set(page, [...out.get(page) ?? [], crop]);
  return out;
}

/**
 * The blocks of signatures that are not sure after the first look at them, to be seen with all their ink: at most one
 * more crop for each.
 */
function planBlocks({ reading }: DetailedReading, pages: readonly RereadPage[], { byPage }: LookPlans, { mostCrops: most = MOST_CROPS }: RereadOptions): LookPlans {
  const found = [...byPage].flatMap(([page, list]): [number, CropPlan[]][] => {
    const blocks = list.flatMap((plan) => {
      const look = otherLook(plan.look);
      return look && reading.fields[plan.key]?.sure !== true && pages[page] ? [{ ...plan, look }] : [];
    });
    return blocks.length > 0 && list.length + blocks.length <= most + 1 ? [[page, blocks]] : [];
  });
  return { byPage: new Map(found), keys: new Set(found.flatMap(([, blocks]) => blocks.map(({ key }) => key))) };
}

function placesOf(def: FieldDef, field: Field | undefined, first: DetailedReading, pages: readonly RereadPage[], lookOf?: LookChoice): Place[] {
  const wanted = first.wanted.get(def.key);
  const cut = field?.findings.some((f) => f.code === 'field.value-cut') ?? false;
  if (wanted && (field?.value == null || ((cut || !field.sure) && wanted.shape !== 'line')) && (def.required || wanted.shape !== 'line')) {
    const text = pages[wanted.page]?.text;
    const crop = text?.source === 'ocr' ? cropOfPlace(text, def.key, def.kind, wanted, lookOf) : null;
    return crop ? [{ page: wanted.page, crop }] : [];
  }
  const list = first.lists[def.key];
  const values = list && field?.sure === false ? list.parts : field && !(Array.isArray(field.value) && field.value.length > 1) ? [{ kind: def.kind, field }] : [];
  return values.flatMap(({ kind, field: { page, box }, field: value }) => {
    const text = page === null ? undefined : pages[page]?.text;
    if (!isDoubtful(value) || page === null || box === null || text?.source !== 'ocr') return [];
    return cropsOfValue(text, def.key, kind, box, lookOf).map((crop) => ({ page, crop }));
  });
}

/** Letters of the crops are made this high; coarser than 150 dpi they would fade, finer than 400 there is nothing to see. */
function dpiFor({ text, dpi }: RereadPage, capitalPx: number): number {
  return Math.round(Math.min(400, Math.max(150, (dpi * capitalPx) / (emOf(text) * 0.75))));
}

async function lookAgain(ports: RereadPorts, page: RereadPage, plan: readonly CropPlan[], options: RereadOptions): Promise<readonly (readonly LookedWord[])[]> {
  const { limits, signal, priority } = options;
  const dpi = dpiFor(page, plan[0]?.look.capitalPx ?? 30);
  const key = `${page.fileSha256}/${String(page.index)}/${String(page.turnDeg)}/${String(dpi)}/${plan.map(cropKey).join(';')}`;
  const known = await ports.looks?.get(key);
  if (known) return known;
  const byChannel = await ports.engine.crops(page.file, page.index, limits, {
    turnDeg: page.turnDeg, skewDeg: page.text.skewDeg, regions: plan.map(({ region }) => region), dpi, channel: plan[0]?.look.channel ?? 'grey',
    ...(signal ? { signal } : {}),
  });
  const words = await Promise.all(byChannel.map(async (crop, i) => {
    const one = plan[i];
    if (!one) return [];
    const { image, pageMode, whitelist, mostConfidence } = lookPicture(crop, one.look);
    const result = await ports.ocr.recognise({
      key: `${key}#${String(i)}`, image, priority,
      params: { language: 'vie', pageMode, dpi: crop.dpi, choices: true, ...(whitelist === undefined ? {} : { whitelist }) },
      ...(signal ? { signal } : {}),
    });
    const found = wordsOf(result, image, page.text).map((word) => ({ ...word, confidence: Math.min(word.confidence, mostConfidence) }));
    return image.widthPx === crop.widthPx ? found : [...labelBefore(one.replaces.flatMap((at) => page.text.words[at] ?? []), found), ...found];
  }));
  await ports.looks?.put(key, words);
  return words;
}

function cropKey({ look, region }: CropPlan): string {
  return `${region.map(Math.round).join()}@${String(look.pageMode)}${look.channel}${look.darkInk === true ? '!' : ''}${look.cells === true ? '#c' : ''}${look.whitelist ?? ''}`;
}

function wordsOf(result: OcrResult, crop: PageCrop, text: PageText): LookedWord[] {
  const page: { widthPx: number; heightPx: number; dpi: number } = { widthPx: text.widthPx, heightPx: text.heightPx, dpi: crop.dpi };
  return result.words.flatMap((word) => {
    const others = othersOf(word);
    return toPageSpace([word], { toPage: crop.toPage, page }).map((placed) => (others.length > 0 ? { ...placed, others } : placed));
  });
}
