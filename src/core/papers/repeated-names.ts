import { finding, type Box, type Finding } from '../model/index.ts';
import { makeSpan, segments, withFinding, type FieldDraft, type PaperText, type Token } from '../reading/index.ts';
import { fold, isUpper, likeCase, nameShape, toneCustom, unitsNamed } from '../vietnam/index.ts';

/** A name found again: its words and the tokens that it stands in. */
interface Run {
  readonly words: readonly string[];
  readonly tokens: readonly Token[];
  /** True where nothing stands beside it on its line that could belong to it: no capital without a sign between. */
  readonly apart: boolean;
  /** True where wide gaps or a line's end stand on both sides of it. */
  readonly whole: boolean;
}

/** Below this a word bears no witness; above `CLEAR` it is put in the place of one that was read worse. */
const WITNESS = 0.75;
const CLEAR = 0.9;

const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
}

/** Every run of `count` words on the paper that could be a name, but for the words of the field itself. */
function runsOf(text: PaperText, count: number, { page, box }: FieldDraft['reading']): Run[] {
  const out: Run[] = [];
  for (const row of text.rows) {
    for (const part of segments(row, text.pages[row.page]?.em ?? 20)) {
      const tokens = part.filter((t) => /\p{L}/u.test(t.text));
      for (let from = 0; from + count <= tokens.length; from += 1) {
        const own = tokens.slice(from, from + count);
        if (own.some((t) => t.confidence < WITNESS || (t.page === page && box !== null && overlaps(t.box, box)))) continue;
        const [before, after] = [tokens[from - 1], tokens[from + count]];
        const apart = (!before || !/^\p{Lu}/u.test(before.text) || /[:;,.)]$/u.test(before.text)) && (!after || !/^\p{Lu}/u.test(after.text) || /[,;.)]$/u.test(own.at(-1)?.text ?? ''));
        out.push({ words: own.map((t) => bare(t.text)), tokens: own, apart, whole: count === tokens.length });
      }
    }
  }
  return out;
}

const sameWord = (a: string, b: string): boolean => toneCustom(a) === toneCustom(b);

const marksOf = (text: string): number => text.normalize('NFD').replace(/[^\u0300-\u036f]/gu, '').length;

/** Another word by its marks, or by one letter. */
function isNear(a: string, b: string): boolean {
  const [x, y] = [fold(a), fold(b)];
  return x === y || (x.length === y.length && x.length > 2 && [...x].filter((c, i) => c !== y[i]).length === 1);
}

/**
 * [Note: Repeated names] Whoever signs a form or is named in it once in capitals is often named again in small letters
 * below the signature. Letters of another shape are misread another way, so that two names that agree, marks and all,
 * prove each other; names of the same shape prove nothing, since the engine errs alike on them. Where the clear one
 * differs in one word from a doubtful one, it is taken and the other offered; neither is sure.
 */
function withRepeat(draft: FieldDraft, text: PaperText): FieldDraft {
  const { value } = draft.reading;
  if (typeof value !== 'string' || text.bornDigital) return draft;
  const words = value.split(' ');
  if (words.length < 2) return draft;
  const upper = isUpper(value);
  const other = runsOf(text, words.length, draft.reading).filter((run) => isUpper(run.words.join('')) !== upper && run.words.every((w) => /^\p{Lu}/u.test(w)));
  if (other.some((run) => run.apart && run.words.every((w, i) => sameWord(w, words[i] ?? '')))) {
    const findings = draft.findings.filter((f) => f.code !== 'field.weak-words');
    return { ...draft, findings, sure: findings.every((f) => f.severity === 'info') };
  }
  const longer = words.length <= 4 ? runsOf(text, words.length + 1, draft.reading).find((run) => run.whole && isUpper(run.words.join('')) !== upper
    && words.every((w, i) => sameWord(w, run.words[i] ?? '')) && run.words.every((w) => /^\p{Lu}/u.test(w)) && nameShape(run.words.join(' ')).familiar) : undefined;
  // capitals lose their marks: small letters with more of them speak even against a sure name
  const fuller = (run: Run): boolean => upper && run.words.every((w, i) => fold(w) === fold(words[i] ?? '')) && marksOf(run.words.join('')) > marksOf(value);
  const near = other.find((run) => run.whole && nameShape(run.words.join(' ')).familiar && run.tokens.every((t) => t.confidence >= CLEAR) && (!draft.sure || fuller(run))
    && run.words.filter((w, i) => !sameWord(w, words[i] ?? '')).length === 1 && run.words.every((w, i) => isNear(w, words[i] ?? '')));
  const found = longer ?? near;
  if (!found) return draft;
  const model = words[0] ?? '';
  const spelt = found.words.map((w) => (upper ? w.toUpperCase() : likeCase(model, w.toLowerCase()))).join(' ');
  const doubted = withFinding(draft, finding('field.readings-disagree', 'doubt', { other: value }));
  return { ...doubted, reading: { ...draft.reading, value: spelt, raw: makeSpan(found.tokens).text }, alternatives: [draft.reading, ...draft.alternatives.filter((a) => a.value !== spelt)].slice(0, 5) };
}

/** The drafts with the names of `keys` held against the same names elsewhere on the paper. */
export function withRepeatedNames(drafts: Readonly<Record<string, FieldDraft | null>>, keys: readonly string[], text: PaperText): Record<string, FieldDraft | null> {
  return { ...drafts, ...Object.fromEntries(keys.map((key) => {
    const draft = drafts[key] ?? null;
    return [key, draft && withRepeat(draft, text)];
  })) };
}

/** The name of a unit in other letters elsewhere on the paper, marks and all, among words that were read well. */
function isRepeated(name: string, draft: FieldDraft, text: PaperText): boolean {
  const words = name.split(' ');
  const upper = isUpper(name);
  return runsOf(text, words.length, draft.reading).some((run) => run.words.length > 1 && isUpper(run.words.join('')) !== upper && run.words.every((w, i) => sameWord(w, words[i] ?? '')));
}

/**
 * An agency whose weakly read words are those of a known unit that the paper names again in letters of another shape
 * (`PHƯỜNG THANH KHÊ` in the head, `phường Thanh Khê` in an address): the doubt about them goes.
 */
function withRepeatedUnit(draft: FieldDraft, text: PaperText): FieldDraft {
  const { value } = draft.reading;
  if (typeof value !== 'string' || text.bornDigital || draft.sure || draft.evidence?.guessed !== false) return draft;
  const proven = new Set(unitsNamed(value).filter((u) => u.known && isRepeated(u.name, draft, text)).flatMap((u) => u.name.split(' ').map(toneCustom)));
  const outweighed = (one: Finding): boolean => {
    const words = String(one.params['words'] ?? '').split(' ').map(bare).filter((w) => w !== '');
    return one.code === 'field.weak-words' && words.length > 0 && words.length < 5 && words.every((w) => proven.has(toneCustom(w)));
  };
  const findings = draft.findings.filter((one) => !outweighed(one));
  return { ...draft, findings, sure: findings.every((f) => f.severity === 'info') };
}

/** The drafts with the units of the agencies of `keys` held against the same units elsewhere on the paper. */
export function withRepeatedUnits(drafts: Readonly<Record<string, FieldDraft | null>>, keys: readonly string[], text: PaperText): Record<string, FieldDraft | null> {
  return { ...drafts, ...Object.fromEntries(keys.map((key) => {
    const draft = drafts[key] ?? null;
    return [key, draft && withRepeatedUnit(draft, text)];
  })) };
}
