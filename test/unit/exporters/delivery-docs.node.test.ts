import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentFields } from '../../../src/core/exporters/dossier-7197/fields.ts';
import { faultCodes7197 } from '../../../src/core/exporters/dossier-7197/verify.ts';
import { profile as documents } from '../../../src/core/exporters/dossier-7197/index.ts';
import { dossierFields, headFields, messageListsOfFields, type MessageField } from '../../../src/core/exporters/portal-sync/fields.ts';
import { profile as portal } from '../../../src/core/exporters/portal-sync/index.ts';
import { portalFaultCodes } from '../../../src/core/exporters/portal-sync/verify.ts';
import type { ExportProfile } from '../../../src/core/exporters/index.ts';

const page = (id: string): string => readFileSync(new URL(`../../../docs/export-${id}.md`, import.meta.url), 'utf8');
const kinds: Readonly<Record<MessageField['kind'], string>> = { text: 'text', time: 'time', flag: '0/1', code: 'list', count: 'number' };

describe('the pages of the deliveries', () => {
  it('tell every field with its length, and whether it is mandatory', () => {
    const text = page('portal-sync');
    for (const { key, label, kind, length, needed } of [...headFields, ...dossierFields, ...messageListsOfFields.flatMap(({ fields }) => fields)]) {
      expect(text).toContain(`| \`${key}\` | ${label.vi} | ${kinds[kind]} (${String(length)}) | ${needed ? 'yes' : 'no'} |`);
    }
    for (const { key, label, kind, length, needed } of documentFields) {
      expect(page('dossier-7197')).toContain(`| \`${key}\` | ${label.vi} | ${kind} (${String(length)}) | ${needed ? 'yes' : 'no'} |`);
    }
  });

  it.each([[portal, portalFaultCodes], [documents, faultCodes7197]] as const)('tell every setting and every fault', (profile: ExportProfile, codes: readonly string[]) => {
    const text = page(profile.id);
    for (const { key } of profile.settingFields) expect(text).toContain(`\`${key}\``);
    for (const code of codes) expect(text).toContain(`\`${code}\``);
    expect(Object.keys(profile.settings.parse({}) as object).sort()).toEqual(profile.settingFields.map(({ key }) => key).sort());
  });
});
