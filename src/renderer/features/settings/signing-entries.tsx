import type { ReactNode } from 'react';
import type { DeskSettings } from '../../app/services.ts';
import type { Speech, TextKey } from '../../i18n/index.tsx';

interface Entry {
  readonly section: TextKey;
  readonly title: TextKey;
  readonly hint?: TextKey;
  readonly words?: string;
  readonly body: (id: string) => ReactNode;
}

const ROLES = ['none', 'clerk', 'agency'] as const;
const MISSING = ['refuse', 'allow'] as const;

/** The settings of signing. @param line makes a line of text that is saved when it is left */
export function signingEntries(
  { t }: Pick<Speech, 't'>, settings: DeskSettings, put: (patch: Partial<DeskSettings>) => void,
  line: (id: string, value: string, onPut: (value: string) => void) => ReactNode,
): readonly Entry[] {
  const select = <T extends string>(id: string, value: T, options: readonly (readonly [T, TextKey])[], onPick: (value: T) => void): ReactNode => (
    <select
      id={id} className="select" value={value}
      onChange={(event) => {
        const picked = options.find(([option]) => option === event.target.value);
        if (picked) onPick(picked[0]);
      }}
    >
      {options.map(([option, text]) => <option key={option} value={option}>{t(text)}</option>)}
    </select>
  );
  return [
    {
      section: 'settings.signing', title: 'settings.signingRole', hint: 'settings.signingRole.hint', words: 'sign chữ ký số PIN token USB',
      body: (id) => select(id, settings.signingRole, ROLES.map((role) => [role, `settings.signingRole.${role}`] as const), (signingRole) => put({ signingRole })),
    },
    {
      section: 'settings.signing', title: 'settings.timeStampUrl', hint: 'settings.timeStampUrl.hint', words: 'TSA RFC 3161 time stamp',
      body: (id) => line(id, settings.timeStampUrl, (timeStampUrl) => put({ timeStampUrl })),
    },
    {
      section: 'settings.signing', title: 'settings.timeStampMissing', words: 'TSA',
      body: (id) => select(id, settings.timeStampMissing, MISSING.map((way) => [way, `settings.timeStampMissing.${way}`] as const), (timeStampMissing) => put({ timeStampMissing })),
    },
    {
      section: 'settings.signing', title: 'settings.signingCertifies', hint: 'settings.signingCertifies.hint', words: 'DocMDP khóa',
      body: (id) => select(id, settings.signingCertifies ? 'yes' : 'no', [['no', 'settings.no'], ['yes', 'settings.yes']], (value) => put({ signingCertifies: value === 'yes' })),
    },
  ];
}
