import type { Field, Instant, LocalText } from '../../model/index.ts';
import { paperTypeInfo } from '../../papers/index.ts';
import { dossierFacts, procedureCodeOf, unitCodeOf, type DossierFacts } from '../shared/plan/facts.ts';
import type { CountedOnce } from '../shared/plan/newest.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import { indicatorsOf } from './indicators.ts';
import { iocForm, unknown, type IocReport } from './schema.ts';
import { spanOf, type IocSettings } from './settings.ts';

/** The rules that the figures follow, see `docs/export-ioc-report.md`. */
export const iocRegulation = { indicators: '766/QĐ-TTg', record: '01/2023/TT-VPCP' } as const;

interface Counted {
  readonly plan: PackagePlan;
  readonly facts: DossierFacts;
}

const UNKNOWN: LocalText = { vi: 'Không rõ', en: 'Not known' };
const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => (a.code < b.code ? -1 : 1);

function grouped(list: readonly Counted[], codeOf: (one: Counted) => string | null, labelOf: (code: string) => LocalText): IocReport['byUnit'] {
  const groups = new Map<string, { dossiers: number; papers: number; pages: number }>();
  for (const one of list) {
    const code = codeOf(one) ?? unknown;
    const group = groups.get(code) ?? { dossiers: 0, papers: 0, pages: 0 };
    groups.set(code, { dossiers: group.dossiers + 1, papers: group.papers + one.facts.papers, pages: group.pages + one.facts.pages });
  }
  return [...groups].map(([code, group]) => ({ code, label: code === unknown ? UNKNOWN : labelOf(code), ...group })).sort(byCode);
}

function byPaperType(list: readonly Counted[]): IocReport['byPaperType'] {
  const groups = new Map<string, IocReport['byPaperType'][number]>();
  for (const { paper: { typeId }, pages } of list.flatMap(({ plan }) => plan.papers)) {
    const { code, label } = paperTypeInfo(typeId);
    const group = groups.get(typeId);
    groups.set(typeId, { code: typeId, nationalCode: code === '' ? null : code, label: { ...label }, papers: (group?.papers ?? 0) + 1, pages: (group?.pages ?? 0) + pages.length });
  }
  return [...groups.values()].sort(byCode);
}

function fieldFigures(fields: readonly Field[]): IocReport['fields'] {
  const of = (test: (field: Field) => boolean): number => fields.filter(test).length;
  const sure = of(({ status, sure: isSure, value }) => status === 'machine' && isSure && value !== null);
  const [accepted, edited] = [of(({ status }) => status === 'accepted'), of(({ status }) => status === 'edited')];
  return { total: fields.length, sure, accepted, edited, open: fields.length - sure - accepted - edited };
}

/** The value below which a share of a sorted list lies (nearest rank), to a tenth; null for none. */
function rank(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
}

function hoursOf(list: readonly Counted[]): IocReport['hours'] {
  const hours = list.flatMap(({ plan: { dossier, verified } }) => {
    const taken = (Date.parse(verified?.at ?? '') - Date.parse(dossier.createdAt)) / 3_600_000;
    return Number.isFinite(taken) && taken >= 0 ? [taken] : [];
  }).sort((a, b) => a - b);
  return { known: hours.length, median: rank(hours, 0.5), ninetieth: rank(hours, 0.9) };
}

function paperFigures(list: readonly Counted[]): IocReport['papers'] {
  const papers = list.flatMap(({ plan }) => plan.papers.map((planned) => ({ planned, lacks: plan.missing.some(({ paperId }) => paperId === planned.paper.id) })));
  const incomplete = papers.filter(({ lacks }) => lacks).length;
  return {
    total: papers.length, pages: papers.reduce((sum, { planned }) => sum + planned.pages.length, 0),
    signed: papers.filter(({ planned }) => planned.pages.some(({ file }) => file.signed)).length,
    complete: papers.length - incomplete, incomplete,
  };
}

/** The figures of a period over dossiers. Names, ids and other values of papers are no figures and are not in it. */
export function iocReport({ dossiers, repeated }: CountedOnce, settings: IocSettings, now: Instant): IocReport {
  const span = spanOf(settings.period);
  const all = dossiers.map((plan): Counted => ({ plan, facts: dossierFacts(plan) }));
  const list = span === null ? all : all.filter(({ facts: { receivedOn } }) => receivedOn !== null && receivedOn >= span.from && receivedOn <= span.to);
  const units = [...new Set(all.map(({ facts }) => facts.unitCode))];
  const own = dossiers[0]?.settings;
  const approved = list.filter(({ facts }) => facts.outcome === 'approved').length;
  const received = settings.received === 0 ? null : settings.received;
  const plain = (code: string): LocalText => ({ vi: code, en: code });
  const nameOf = (code: string): LocalText => (code === own?.unitCode && own.unitName !== '' ? { vi: own.unitName, en: own.unitName } : plain(code));
  return {
    form: iocForm, regulation: iocRegulation,
    unit: { code: units.length === 1 ? unitCodeOf(units[0] ?? null) : null, name: units.length === 1 && own !== undefined && own.unitName !== '' ? own.unitName : null },
    period: { kind: span?.kind ?? 'all', label: settings.period, from: span?.from ?? null, to: span?.to ?? null },
    generatedAt: now, generatedBy: own?.creatorTool ?? '',
    dossiers: {
      total: list.length, approved, notVerified: list.length - approved,
      undated: list.filter(({ facts }) => facts.receivedOn === null).length, outside: all.length - list.length, repeated, received,
    },
    papers: paperFigures(list),
    fields: fieldFigures(list.flatMap(({ plan }) => plan.papers.flatMap(({ paper }) => Object.values(paper.fields)))),
    hours: hoursOf(list),
    byUnit: grouped(list, ({ facts }) => unitCodeOf(facts.unitCode), nameOf),
    byMonth: grouped(list, ({ facts }) => facts.receivedOn?.slice(0, 7) ?? null, plain),
    byProcedure: grouped(list, ({ facts }) => procedureCodeOf(facts.procedureCode), plain),
    byPaperType: byPaperType(list),
    indicators: indicatorsOf(list.length, received),
  };
}
