import type { Box, Field, Paper, Word } from '../../../model/index.ts';
import { paperTypeInfo } from '../../../papers/index.ts';

/** The words of one page's text layer, and the fields whose corrected values stand in it instead of what was recognised. */
export interface LayerWords {
  readonly words: readonly Word[];
  /** Keys of fields, sorted. */
  readonly corrected: readonly string[];
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The value as people would look for it: a day as it is written here, everything else as it stands. */
function shownValue(kind: string | undefined, { value }: Field): string {
  const text = Array.isArray(value) ? value.join(', ') : value ?? '';
  const day = kind === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null;
  return (day ? `${day[3] ?? ''}/${day[2] ?? ''}/${day[1] ?? ''}` : text).normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** True when the middle of a word lies in the box. */
function liesIn({ box: [x, y, w, h] }: Word, [left, top, width, height]: Box): boolean {
  const [cx, cy] = [x + w / 2, y + h / 2];
  return cx >= left && cx <= left + width && cy >= top && cy <= top + height;
}

function around(words: readonly Word[]): Box {
  const left = Math.min(...words.map(({ box }) => box[0]));
  const top = Math.min(...words.map(({ box }) => box[1]));
  const right = Math.max(...words.map(({ box: [x, , w] }) => x + w));
  const bottom = Math.max(...words.map(({ box: [, y, , h] }) => y + h));
  return [left, top, right - left, bottom - top];
}

/** Lays words along a line's box, each as wide as its share of letters. */
function along(texts: readonly string[], box: Box, like: Word): Word[] {
  const total = texts.reduce((sum, text) => sum + text.length, texts.length - 1);
  const [x, y, width, height] = box;
  let at = 0;
  return texts.map((text): Word => {
    const word: Word = {
      text, box: [x + (at / total) * width, y, Math.max(1, (text.length / total) * width), height], confidence: like.confidence, line: like.line, block: like.block,
    };
    at += text.length + 1;
    return word;
  });
}

/**
 * Puts a value where other words stood: word for word where there are as many, else over the same lines, by length. What is
 * less than certain stays so, for a page's own words are never laid over it again.
 */
function inPlaceOf(value: string, old: readonly Word[]): Word[] {
  const texts = value.split(' ');
  if (texts.length === old.length) return old.map((word, i) => ({ ...word, text: texts[i] ?? word.text }));
  const lines = new Map<string, Word[]>();
  for (const word of old) lines.set(`${word.block} ${word.line}`, [...(lines.get(`${word.block} ${word.line}`) ?? []), word]);
  const places = [...lines.values()].map((words) => ({ box: around(words), like: words[0] as Word }));
  const room = places.reduce((sum, { box }) => sum + box[2], 0);
  const out: Word[] = [];
  let [taken, passed] = [0, 0];
  for (const [i, { box, like }] of places.entries()) {
    passed += box[2];
    const last = i === places.length - 1;
    const upTo = last ? texts.length : Math.max(taken, Math.round((texts.length * passed) / room));
    if (upTo > taken) out.push(...along(texts.slice(taken, upTo), box, like));
    taken = upTo;
  }
  return out;
}

/**
 * The words of a page's text layer: as recognised, but where a person typed another value, that value stands at the place it
 * was read from. Only fields that a person edited count; a value that says what the words say changes nothing.
 *
 * @param index the page's place in the paper, from 0
 */
export function layerWords(paper: Paper, index: number, words: readonly Word[]): LayerWords {
  const kinds = new Map(paperTypeInfo(paper.typeId).fields.map(({ key, kind }) => [key, kind]));
  const corrected: string[] = [];
  let now: readonly Word[] = words;
  const settled = new Set<Word>();
  for (const [key, field] of Object.entries(paper.fields).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { box } = field;
    if (field.status !== 'edited' || field.value === null || field.page !== index || box === null) continue;
    const value = shownValue(kinds.get(key), field);
    const old = now.filter((word) => liesIn(word, box) && !settled.has(word));
    if (value === '' || plain(old.map(({ text }) => text).join(' ')) === plain(value)) continue;
    corrected.push(key);
    const lines = now.reduce((most, { line }) => Math.max(most, line + 1), 0);
    const fresh = old.length > 0 ? inPlaceOf(value, old) : along(value.split(' '), box, { text: value, box, confidence: 0.99, line: lines, block: now.reduce((most, { block }) => Math.max(most, block + 1), 0) });
    for (const word of fresh) settled.add(word);
    const at = old[0] ? now.indexOf(old[0]) : now.length;
    now = [...now.slice(0, at).filter((word) => !old.includes(word)), ...fresh, ...now.slice(at).filter((word) => !old.includes(word))];
  }
  return { words: now, corrected };
}
