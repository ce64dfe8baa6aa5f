import { finding } from '../model/index.ts';
import { boundedDistance, draftOf, makeSpan, standsIn, trimSpan, type FieldDraft, type PaperText, type Row } from '../reading/index.ts';
import { foldLetters } from '../vietnam/index.ts';

/**
 * Who gives out identity cards, as the cards of each time name it (regulations 4.2). Matched without marks; parts of a
 * name that no other one has stand for the whole, since seals lie over it.
 */
const issuers: readonly { readonly name: string; readonly prints: readonly string[] }[] = [
  {
    name: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    prints: ['quản lý hành chính về trật tự xã hội', 'for administrative management of social order', 'hành chính về trật tự xã hội', 'administrative management', 'quản lý hành chính về trật tự'],
  },
  {
    name: 'Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư',
    prints: ['ĐKQL cư trú và DLQG về dân cư', 'đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư', 'cư trú và DLQG về dân cư', 'trú và DLQG về dân', 'DLQG về dân cư', 'ĐKQL cư trú và DLQG', 'dữ liệu quốc gia về dân cư'],
  },
  { name: 'Bộ Công an', prints: ['Bộ Công an', 'Ministry of Public Security'] },
];

/** How papers name who gave out an identity card, besides the police of a province. */
const named = [
  'Cục Cảnh sát quản lý hành chính về trật tự xã hội', 'Cục Cảnh sát QLHC về TTXH', 'Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội', 'Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư',
  'Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư', 'Cục CSQLHC về TTXH', 'Cục CS QLHC về TTXH',
].map((name) => name.normalize('NFC'));

/**
 * An issuer as another paper names it, held against the few that there are: one of them letter by letter was read
 * right, however weak the print; one that is one or two letters away is put right, in doubt.
 */
export function knownIssuer(draft: FieldDraft | null | undefined): FieldDraft | null {
  if (!draft || draft.reading.source !== 'ocr') return draft ?? null;
  const value = String(draft.reading.value).normalize('NFC');
  const weak = (f: FieldDraft['findings'][number]): boolean => f.code === 'field.weak-words';
  if (named.some((name) => name.toLowerCase() === value.toLowerCase())) {
    const findings = draft.findings.filter((f) => !weak(f));
    const evidence = draft.evidence ? { evidence: { ...draft.evidence, checked: true } } : {};
    return { ...draft, ...evidence, findings, sure: findings.every((f) => f.severity === 'info') };
  }
  const [only, ...others] = named.filter((name) => name.length > 15 && boundedDistance(foldLetters(name), foldLetters(value), 2) <= 2 && name.length - value.length < 4);
  if (only === undefined || others.length > 0) return draft;
  return { ...draft, reading: { ...draft.reading, value: only }, sure: false, findings: draft.findings.some(weak) ? draft.findings : [...draft.findings, finding('field.weak-words', 'doubt', { words: value })], alternatives: [draft.reading] };
}

export interface CardIssuer {
  readonly draft: FieldDraft;
  readonly row: Row;
}

/**
 * The issuer that a card names, in its full name: cards print it in capitals and abbreviated, and there are only these.
 * The longest wording counts first, for the newest name is short.
 */
export function readCardIssuer(text: PaperText): CardIssuer | null {
  const wordings = issuers.flatMap(({ name, prints }) => prints.map((print) => ({ name, letters: foldLetters(print) }))).sort((a, b) => b.letters.length - a.letters.length);
  for (const { name, letters } of wordings) {
    const limit = Math.floor(letters.length / 8);
    for (const row of text.rows) {
      const own = row.tokens.map((t) => t.letters).join('');
      if (!standsIn(own, letters, limit) || own.length > letters.length + 60) continue;
      const tokens = row.tokens.filter((t) => t.letters !== '' && letters.includes(t.letters));
      const span = trimSpan(makeSpan(tokens.length > 0 ? tokens : row.tokens));
      const draft = draftOf('agency', { value: name, span, checked: true, guessed: false }, { bornDigital: text.bornDigital });
      // a wording of it read letter by letter can be no other of the three, however weak the rest below the seal
      const spelt = wordings.some((w) => w.name === name && own.includes(w.letters));
      const findings = spelt ? draft.findings.filter((f) => f.code !== 'field.weak-words' && f.code !== 'field.value-cut') : draft.findings;
      return { row, draft: { ...draft, findings, sure: findings.every((f) => f.severity === 'info') } };
    }
  }
  return null;
}
