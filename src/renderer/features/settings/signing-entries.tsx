import type { DeskSettings } from '../../app/services.ts';
import type { Speech } from '../../i18n/index.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { LineInput } from '../../ui/LineInput.tsx';
import { oneLine, type Entry } from './entry.ts';

const ROLES = ['none', 'clerk', 'agency'] as const;
const MISSING = ['refuse', 'allow'] as const;

/** The settings of signing. */
export function signingEntries({ t }: Pick<Speech, 't'>, settings: DeskSettings, put: (patch: Partial<DeskSettings>) => void): readonly Entry[] {
  return [
    {
      section: 'settings.signing', title: 'settings.signingRole', hint: 'settings.signingRole.hint', words: 'sign chữ ký số PIN token USB',
      body: (id) => <Choice id={id} value={settings.signingRole} options={ROLES.map((role) => [role, t(`settings.signingRole.${role}`)])} onPick={(signingRole) => put({ signingRole })} />,
    },
    {
      section: 'settings.signing', title: 'settings.timeStampUrl', hint: 'settings.timeStampUrl.hint', words: 'TSA RFC 3161 time stamp',
      body: (id) => <LineInput id={id} className="mono" inputMode="url" clean={oneLine} value={settings.timeStampUrl} onPut={(timeStampUrl) => put({ timeStampUrl })} />,
    },
    {
      section: 'settings.signing', title: 'settings.timeStampMissing', words: 'TSA',
      body: (id) => <Choice id={id} value={settings.timeStampMissing} options={MISSING.map((way) => [way, t(`settings.timeStampMissing.${way}`)])} onPick={(timeStampMissing) => put({ timeStampMissing })} />,
    },
    {
      section: 'settings.signing', title: 'settings.signingCertifies', hint: 'settings.signingCertifies.hint', words: 'DocMDP khóa',
      body: (id) => <Choice id={id} value={settings.signingCertifies ? 'yes' : 'no'} options={(['no', 'yes'] as const).map((one) => [one, t(`settings.${one}`)])} onPick={(one) => put({ signingCertifies: one === 'yes' })} />,
    },
  ];
}
