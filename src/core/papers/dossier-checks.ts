import { crossFindingCodes, finding, type Field, type Finding, type Paper } from '../model/index.ts';
import { fold, foldLetters, nameKey, wordsOf } from '../vietnam/index.ts';
import { paperTypeInfo } from './registry.ts';

/** One value that says something of a person, and the field that it stands in. */
interface Said {
  readonly key: string;
  readonly value: string;
}

/** A person as one paper shows them, known by an id. */
interface Person {
  readonly paper: Paper;
  readonly ids: readonly Said[];
  readonly name: Said | null;
  readonly sex: Said | null;
  readonly birth: Said | null;
}

/** The fields of one person in a paper, by what they say; the same names in every type (`paper-types.md`). */
interface Role {
  readonly ids: readonly string[];
  readonly name: string;
  readonly sex?: string;
  readonly birth?: string;
}

const roles: readonly Role[] = [
  { ids: ['personalId', 'oldId'], name: 'fullName', sex: 'sex', birth: 'birthDate' },
  { ids: ['applicantId'], name: 'applicantName', birth: 'applicantBirthDate' },
  { ids: ['representativeId'], name: 'representativeName', sex: 'representativeSex', birth: 'representativeBirthDate' },
  { ids: ['ownerPersonalId'], name: 'ownerName', sex: 'ownerSex', birth: 'ownerBirthDate' },
  { ids: ['ownerIds'], name: 'ownerNames', birth: 'ownerBirthYears' },
  { ids: ['wifeIdentity'], name: 'wifeName', birth: 'wifeBirthDate' },
  { ids: ['husbandIdentity'], name: 'husbandName', birth: 'husbandBirthDate' },
  { ids: ['declarantIdentity'], name: 'declarantName' },
  { ids: ['householdHeadId'], name: 'householdHead' },
];

function valuesOf(field: Field | undefined): readonly string[] {
  const value = field?.value ?? null;
  return value === null || value === '' ? [] : typeof value === 'string' ? [value] : value;
}

function said(paper: Paper, key: string | undefined, at: number): Said | null {
  const value = key === undefined ? undefined : valuesOf(paper.fields[key])[at];
  return key === undefined || value === undefined || value === '' ? null : { key, value };
}

/** Ids of 12 or 9 digits in a value, which may be a sentence (`CCCD số … cấp ngày …`). */
function idsIn(one: Said | null): Said[] {
  if (!one) return [];
  return [...one.value.matchAll(/(?<!\d)\d{12}(?!\d)|(?<!\d)\d{9}(?!\d)/gu)].map((m) => ({ key: one.key, value: m[0] }));
}

function peopleOf(paper: Paper): Person[] {
  return roles.flatMap((role) => {
    const count = Math.max(...role.ids.map((key) => valuesOf(paper.fields[key]).length));
    return Array.from({ length: count }, (_, at): Person => ({
      paper, ids: role.ids.flatMap((key) => idsIn(said(paper, key, at))), name: said(paper, role.name, at), sex: said(paper, role.sex, at), birth: said(paper, role.birth, at),
    })).filter(({ ids }) => ids.length > 0);
  });
}

const differs = {
  name: (a: string, b: string): boolean => nameKey(wordsOf(a)) !== nameKey(wordsOf(b)),
  sex: (a: string, b: string): boolean => fold(a) !== fold(b),
  // a paper that gives only the year says nothing of the day
  birth: (a: string, b: string): boolean => (a.length === b.length ? a !== b : a.slice(0, 4) !== b.slice(0, 4)),
} as const;

function lettersDiffer(a: string, b: string): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return [...a].filter((letter, at) => letter !== b[at]).length;
}

/** Names that may be one name, misread at most in its marks or one letter. */
const alike = (a: Said | null, b: Said | null): boolean => a !== null && b !== null && lettersDiffer(foldLetters(a.value), foldLetters(b.value)) <= 1;

type Add = (paper: Paper, key: string, found: Finding) => void;

function compare(a: Person, b: Person, add: Add): void {
  const label = (person: Person): string => paperTypeInfo(person.paper.typeId).label.vi;
  const tell = (code: 'field.person-differs' | 'field.id-near', here: Said, there: Said): void => {
    add(a.paper, here.key, finding(code, 'doubt', { other: there.value, paper: label(b) }));
    add(b.paper, there.key, finding(code, 'doubt', { other: here.value, paper: label(a) }));
  };
  if (a.ids.some((one) => b.ids.some((other) => other.value === one.value))) {
    for (const what of ['name', 'sex', 'birth'] as const) {
      const [here, there] = [a[what], b[what]];
      if (here && there && differs[what](here.value, there.value)) tell('field.person-differs', here, there);
    }
    return;
  }
  // Two numbers that differ in one or two digits under one name are one person's, one of them misread (regulations 5.10).
  if (!alike(a.name, b.name)) return;
  for (const here of a.ids) {
    const there = b.ids.find((other) => lettersDiffer(here.value, other.value) <= 2);
    if (there) tell('field.id-near', here, there);
  }
}

/**
 * Compares what the papers of a dossier say of the same person: those with one id (name, sex and birth must agree), and
 * those whose ids differ in a digit or two under one name. Two ids that have nothing in common are two people, whatever
 * their names: a dossier mixes applicant, owner, deceased and signer (regulations 5.10). Nothing is merged or changed
 * but findings, on both sides; run when a paper has been read and after every step.
 *
 * @returns the papers, those without news as they were
 */
export function withDossierChecks(papers: readonly Paper[]): Paper[] {
  const found = new Map<string, Finding[]>();
  const add: Add = (paper, key, one) => {
    const at = `${paper.id}/${key}`;
    const list = found.get(at) ?? [];
    if (!list.some((other) => other.code === one.code && JSON.stringify(other.params) === JSON.stringify(one.params))) found.set(at, [...list, one]);
  };
  const people = papers.flatMap(peopleOf);
  people.forEach((a, n) => {
    for (const b of people.slice(n + 1)) if (a.paper.id !== b.paper.id) compare(a, b, add);
  });
  return papers.map((paper) => {
    let changed = false;
    const fields = Object.fromEntries(Object.entries(paper.fields).map(([key, field]) => {
      const findings = [...field.findings.filter(({ code }) => !crossFindingCodes.has(code)), ...(found.get(`${paper.id}/${key}`) ?? [])];
      if (JSON.stringify(findings) === JSON.stringify(field.findings)) return [key, field];
      changed = true;
      return [key, { ...field, findings }];
    }));
    return changed ? { ...paper, fields } : paper;
  });
}
