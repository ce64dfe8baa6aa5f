import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docFields, fileFields, keptDocFields, keptFileFields, keptLooseFields, looseFields, type EadField } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { profile as aip } from '../../../src/core/exporters/aip/index.ts';
import { packFaultCodes } from '../../../src/core/exporters/shared/archive/pack-verify.ts';
import { profile as loose } from '../../../src/core/exporters/sip-tailieu/index.ts';
import { profile as file } from '../../../src/core/exporters/sip-tt05/index.ts';

const page = (id: string): string => readFileSync(new URL(`../../../docs/export-${id}.md`, import.meta.url), 'utf8');
const row = ({ key, label, type, length, list, needed }: EadField, index: number): string =>
  `| ${String(index + 1)} | \`${key}\` | ${label.vi} | ${type} (${String(length)})${list === undefined ? '' : ', list'} | ${needed ? 'yes' : 'no'} |`;

describe('the pages of the archival packages', () => {
  it.each([['sip-tailieu', looseFields], ['aip', keptLooseFields], ['aip', keptDocFields], ['aip', keptFileFields.slice(0, 1)]] as const)('of %s tell every field as the code has it', (id, fields) => {
    const text = page(id);
    for (const [index, field] of fields.entries()) expect(text).toContain(row(field, index));
  });

  it('name every key of the fields that they take over', () => {
    for (const { key } of [...fileFields, ...docFields]) expect(page('sip-tt05')).toContain(`\`${key}\``);
    for (const { key } of keptFileFields) expect(page('aip')).toContain(`\`${key}\``);
  });

  it('tell every setting and every fault', () => {
    for (const [own, pages] of [[file, ['sip-tt05']], [loose, ['sip-tailieu', 'sip-tt05']], [aip, ['aip']]] as const) {
      const text = pages.map(page).join('\n');
      for (const { key } of own.settingFields) expect(text, own.id).toContain(`\`${key}\``);
    }
    const text = page('sip-tt05') + page('aip');
    for (const code of packFaultCodes) expect(text).toContain(`\`${code}\``);
  });
});
