import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dossierColumns, paperColumns, valueColumns } from '../../../src/core/exporters/csv/columns.ts';
import { profile as csv } from '../../../src/core/exporters/csv/index.ts';
import { csvFaultCodes } from '../../../src/core/exporters/csv/verify.ts';
import { docFields, fileFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { docColumns, fileColumns } from '../../../src/core/exporters/flat-xlsx/columns.ts';
import { profile as flat } from '../../../src/core/exporters/flat-xlsx/index.ts';
import { flatFaultCodes } from '../../../src/core/exporters/flat-xlsx/verify.ts';
import { iocReportJsonSchema, profile as ioc } from '../../../src/core/exporters/ioc-report/index.ts';
import { iocFaultCodes } from '../../../src/core/exporters/ioc-report/verify.ts';
import type { ExportProfile } from '../../../src/core/exporters/index.ts';
import { profile as openData } from '../../../src/core/exporters/open-data/index.ts';
import { openDataFaultCodes } from '../../../src/core/exporters/open-data/verify.ts';
import { tableFaultCodes } from '../../../src/core/exporters/shared/package/table-note.ts';

const page = (id: string): string => readFileSync(new URL(`../../../docs/export-${id}.md`, import.meta.url), 'utf8');

describe('the pages of the tables', () => {
  it('tell every column with its type', () => {
    for (const { key, label, type } of [...dossierColumns, ...paperColumns, ...valueColumns]) expect(page('csv')).toContain(`| \`${key}\` | ${label.vi} | ${type} | `);
    const lengths = new Map([...fileFields, ...docFields].map(({ key, type, length }) => [`${key} ${String(length)}`, `${type} (${String(length)})`]));
    for (const { key, label } of [...fileColumns, ...docColumns]) expect(page('flat-xlsx')).toContain(`| \`${key}\` | ${label.vi} | `);
    for (const form of lengths.values()) expect(page('flat-xlsx')).toContain(form);
    for (const key of Object.keys((iocReportJsonSchema() as { properties: object }).properties).filter((own) => own !== 'form')) expect(page('ioc-report')).toContain(`\`${key}`);
  });

  it.each([[csv, csvFaultCodes], [flat, flatFaultCodes], [openData, openDataFaultCodes], [ioc, iocFaultCodes]] as const)('tell every setting and every fault', (profile: ExportProfile, codes: readonly string[]) => {
    const text = page(profile.id);
    for (const { key } of profile.settingFields) expect(text).toContain(`\`${key}\``);
    for (const code of [...codes, ...tableFaultCodes]) expect(text).toContain(`\`${code}\``);
    expect(Object.keys(profile.settings.parse({}) as object).sort()).toEqual(profile.settingFields.map(({ key }) => key).sort());
  });
});
