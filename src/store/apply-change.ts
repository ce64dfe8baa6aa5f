import {
  emptyField, turnedBox, turnedSize, turnedText, type Change, type Field, type Page, type PageText, type Paper, type PaperRest, type Turn,
} from '../core/model/index.ts';

type Side = 'before' | 'after';

function withField(fields: Record<string, Field>, key: string, value: Field | null): void {
  if (value === null) delete fields[key];
  else fields[key] = value;
}

/** A change within one paper. */
type PaperChange = Exclude<Change, { kind: 'turn' | 'separate' }>;

/** The paper with one side of a field or type change put in. */
export function paperWith(paper: Paper, change: PaperChange, side: Side): Paper {
  const fields = { ...paper.fields };
  const { rest } = change;
  for (const [key, sides] of Object.entries(rest?.fields ?? {})) withField(fields, key, sides[side]);
  const next: Paper = {
    ...paper,
    fields,
    findings: rest?.findings?.[side] ?? paper.findings,
    typeSource: rest?.typeSource?.[side] ?? paper.typeSource,
  };
  if (change.kind === 'field') fields[change.key] = change[side];
  else next.typeId = change[side];
  return next;
}

/**
 * The change with its `before` side taken from what is stored now, so that undoing gives back exactly that even when
 * the caller looked at an older view.
 */
export function rebased(change: Exclude<Change, { kind: 'separate' }>, paper: Paper | undefined, page: Page | undefined): Change {
  if (change.kind === 'turn') return page ? { ...change, before: page.turnDeg } : change;
  if (!paper) return change;
  const next = change.rest ? { ...change, rest: rebasedRest(change.rest, paper) } : { ...change };
  if (next.kind === 'field') next.before = paper.fields[next.key] ?? emptyField();
  else next.before = paper.typeId;
  return next;
}

function rebasedRest(rest: PaperRest, paper: Paper): PaperRest {
  const fields: PaperRest['fields'] = {};
  for (const [key, { after }] of Object.entries(rest.fields)) fields[key] = { before: paper.fields[key] ?? null, after };
  return {
    fields,
    ...(rest.findings ? { findings: { before: paper.findings, after: rest.findings.after } } : {}),
    ...(rest.typeSource ? { typeSource: { before: paper.typeSource, after: rest.typeSource.after } } : {}),
  };
}

/** What turning a page by hand changes: the page, its words, and the places of the paper's fields on it. */
export interface Turned {
  readonly page: Page;
  readonly text: PageText | null;
  readonly paper: Paper;
}

/** Turns a page to `turnDeg`, with all that is measured in its pixels ([Note: Page space]). */
export function turnPageTo(page: Page, text: PageText | null, paper: Paper, turnDeg: Turn): Turned {
  const by = ((((turnDeg - page.turnDeg) % 360) + 360) % 360) as Turn;
  const size = { widthPx: page.widthPx, heightPx: page.heightPx };
  const pageIndex = paper.pageIds.indexOf(page.id);
  const turnPlace = <T extends Pick<Field, 'page' | 'box'>>(at: T): T =>
    at.page === pageIndex && at.box !== null ? { ...at, box: turnedBox(at.box, size, by) } : at;
  const fields = Object.fromEntries(Object.entries(paper.fields).map(([key, field]) => [
    key, turnPlace({ ...field, alternatives: field.alternatives.map(turnPlace) }),
  ]));
  return {
    page: { ...page, turnDeg, ...turnedSize(size, by), ...(page.region ? { region: turnedBox(page.region, size, by) } : {}) },
    text: text && turnedText(text, by),
    paper: { ...paper, fields },
  };
}
