import { finding } from '../model/index.ts';
import { boundedDistance, type FieldDraft } from '../reading/index.ts';
import { fold } from '../vietnam/index.ts';

/** What offices and companies commonly call their mailbox. */
const mailboxes = ['lienhe', 'contact', 'hotro', 'cskh', 'support', 'ketoan', 'kinhdoanh', 'vanphong', 'hanhchinh', 'tuyendung', 'congty', 'giamdoc', 'admin', 'sales', 'sale', 'office', 'info', 'hello', 'marketing', 'dichvu'];

/** Ends of names in the net that papers of the city print; `example` is the one kept for examples (RFC 2606). */
const ends = ['com.vn', 'net.vn', 'org.vn', 'edu.vn', 'gov.vn', 'com', 'net', 'org', 'info', 'biz', 'vn', 'example'];

/** Letters that are read for one another in small print: l, I, i, 1; o and 0. */
const alike = (text: string): string => text.replace(/H/gu, 'li').toLowerCase().replace(/[il1|!]/gu, 'l').replace(/0/gu, 'o');

/** Every run of words of a company's name, written as one word without marks: what its name in the net is made of. */
function runsOf(company: string): ReadonlySet<string> {
  const words = fold(company).split(/[^a-z\d]+/u).filter(Boolean);
  const runs = words.flatMap((_, from) => words.slice(from).map((__, i) => words.slice(from, from + i + 1).join('')));
  return new Set(runs.filter((run) => run.length >= 5));
}

interface Domain {
  readonly text: string;
  /** Its name is the company's, letter by letter. */
  readonly named: boolean;
  readonly mended: boolean;
}

/** A name in the net held against the company's own: the same, nearly the same (then it is put right), or another. */
function domainOf(printed: string, company: string | null): Domain {
  const small = printed.toLowerCase();
  const end = ends.find((e) => small.endsWith(`.${e}`)) ?? ends.find((e) => e.length > 3 && boundedDistance(alike(small.slice(-e.length)), alike(e), 1) <= 1 && small.length > e.length + 3)
    ?? ends.find((e) => e.length > 3 && boundedDistance(alike(small.slice(-e.length - 1)), alike(e), 1) <= 1 && small.length > e.length + 4);
  if (company === null || end === undefined) return { text: printed, named: false, mended: false };
  const exact = small.endsWith(`.${end}`);
  const label = exact ? small.slice(0, -end.length - 1) : small.slice(0, small.lastIndexOf('.'));
  if (label === '' || label.includes('.')) return { text: printed, named: false, mended: false };
  const runs = runsOf(company);
  if (runs.has(label)) return { text: `${label}.${end}`, named: true, mended: !exact };
  const limit = Math.min(2, Math.floor(label.length / 5));
  const like = [...runs].filter((run) => alike(run) === alike(label));
  const near = like.length > 0 ? like : [...runs].filter((run) => boundedDistance(label, run, limit) <= limit);
  const closest = near.sort((a, b) => boundedDistance(label, a, limit) - boundedDistance(label, b, limit))[0];
  return closest === undefined ? { text: printed, named: false, mended: false } : { text: `${closest}.${end}`, named: true, mended: true };
}

/** The common mailbox that one may be misread from: a letter off, or its first letters; `sales2` is one of its own. */
function nearMailbox(own: string): string | null {
  if (/\d$/u.test(own) || own.length < 5) return null;
  const near = mailboxes.filter((known) => known.length > 4 && (boundedDistance(alike(own), alike(known), 1) <= 1 || (known.length > 5 && known.endsWith(own.slice(-4)) && boundedDistance(alike(own), alike(known), 2) <= 2)));
  return near.length === 1 ? near[0] ?? null : null;
}

/** A draft with another value; `proven` takes away what was said against its words. */
function settled(draft: FieldDraft, value: string, proven: boolean): FieldDraft {
  const changed = value !== draft.reading.value;
  if (!proven && !changed) return draft;
  const rest = draft.findings.filter((f) => f.code !== 'field.weak-words' && f.code !== 'field.kind-invalid');
  const findings = proven ? rest : [...rest, finding('field.weak-words', 'doubt', { words: draft.reading.raw })];
  return {
    ...draft, reading: { ...draft.reading, value }, findings, alternatives: draft.alternatives.filter((a) => a.value !== value), sure: findings.every((f) => f.severity === 'info'),
    ...(draft.evidence ? { evidence: { ...draft.evidence, checked: proven, guessed: !proven } } : {}),
  };
}

/**
 * [Note: Names in the net] The domain of a company's mail and web page mostly is its own name without marks, which the
 * paper prints large: a second reading, so that a domain with its letters was read right, and one that lacks a letter is
 * put right in doubt. A company may call itself otherwise in the net: then nothing is said.
 *
 * @param company the company's name as it was read, or null
 */
export function companyMail(draft: FieldDraft | null | undefined, company: string | null): FieldDraft | null {
  if (!draft || draft.reading.source !== 'ocr') return draft ?? null;
  const [own = '', host = ''] = String(draft.reading.value).split('@');
  const looks = mailboxes.includes(own) ? own : mailboxes.find((known) => alike(known) === alike(own)) ?? own;
  const box = mailboxes.includes(looks) ? looks : nearMailbox(own) ?? own;
  const domain = domainOf(host, company);
  return settled(draft, `${box}@${domain.text}`, mailboxes.includes(looks) && domain.named && !domain.mended);
}

/** A web page's address, `www.` put right, held against the company's name. */
export function companySite(draft: FieldDraft | null | undefined, company: string | null): FieldDraft | null {
  if (!draft || draft.reading.source !== 'ocr') return draft ?? null;
  const printed = String(draft.reading.value);
  const parts = /^(?<scheme>https?:\/\/)?(?<www>[WwVv]{2,5}\.)?(?<host>[^/]+)(?<path>\/.*)?$/u.exec(printed);
  const { scheme = '', www = '', host = '', path = '' } = parts?.groups ?? {};
  const domain = domainOf(host, company);
  return settled(draft, `${scheme}${www === '' ? '' : 'www.'}${domain.text}${path}`, path === '' && domain.named && !domain.mended);
}
