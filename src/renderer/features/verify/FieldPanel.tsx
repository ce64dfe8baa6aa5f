import { useMemo, type ReactNode } from 'react';
import { paperTypeIds, type FieldDef, type Paper, type PaperTypeId } from '../../../core/model/index.ts';
import { allPaperTypes, paperType } from '../../app/paper-types.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import { CurrentField } from './CurrentField.tsx';
import { useSession, useVerify } from './context.ts';
import { fieldOf } from './field-order.ts';
import { FieldRow } from './FieldRow.tsx';
import { PaperSignatures } from './PaperSignatures.tsx';
import { isOpenForEdits } from './session.ts';
import { draftName } from './verify-state.ts';

interface Section {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly FieldDef[];
}

function isPaperTypeId(value: string): value is PaperTypeId {
  return (paperTypeIds as readonly string[]).includes(value);
}

/** The fields of the current paper, grouped in sections, with the paper's type above them. */
export function FieldPanel(): ReactNode {
  const { t } = useSpeech();
  const paper = useVerify((s) => s.view?.papers.find((p) => p.id === s.current?.paperId) ?? s.view?.papers[0] ?? null);
  return (
    <section className="fields-pane" data-pane aria-label={t('verify.fields')}>
      {paper ? <PaperHead paper={paper} /> : null}
      {paper ? <Fields paper={paper} /> : null}
    </section>
  );
}

function PaperHead({ paper }: { readonly paper: Paper }): ReactNode {
  const session = useSession();
  const speech = useSpeech();
  const { t, label } = speech;
  const locked = useVerify((s) => (s.view ? !isOpenForEdits(s.view) : true));
  const type = paperType(paper.typeId);
  const unsure = paper.typeSource === 'machine' && paper.findings.some((f) => f.code === 'paper.type-unsure');
  const surety = paper.typeSource === 'person' ? t('verify.type.person') : unsure ? t('verify.type.unsure') : t('verify.type.sure');
  const told = paper.findings.filter((f) => f.code !== 'paper.type-unsure' && f.code !== 'paper.field-missing' && f.code !== 'paper.sealed' && f.code !== 'file.signed' && !f.code.startsWith('file.signature-'));
  return (
    <div className="type">
      <div className="type-row">
        <select
          className="select type-select"
          aria-label={t('verify.type')}
          value={paper.typeId}
          disabled={locked}
          onChange={(event) => {
            if (isPaperTypeId(event.target.value)) session.setType(paper.id, event.target.value);
          }}
        >
          {allPaperTypes.map((one) => (
            <option key={one.id} value={one.id}>{label(one.label)}</option>
          ))}
        </select>
        <span className={unsure ? 'type-note unsure' : 'type-note'}>
          {unsure ? <span aria-hidden="true">● </span> : null}
          {type.code === '' ? surety : `${type.code} · ${surety}`}
        </span>
      </div>
      {paper.sealed ? (
        <p className="type-sealed" title={t('verify.sealed.hint')}>
          <Icon name="lock" /> {t('verify.sealed')}
        </p>
      ) : null}
      <PaperSignatures paper={paper} />
      {told.map((finding) => (
        <p key={`${finding.code}-${finding.page ?? ''}`} className={`type-finding ${finding.severity}`}>{speech.finding(finding)}</p>
      ))}
    </div>
  );
}

function Fields({ paper }: { readonly paper: Paper }): ReactNode {
  const { t, label } = useSpeech();
  const currentKey = useVerify((s) => (s.current?.paperId === paper.id ? s.current.key : null));
  const drafts = useVerify((s) => s.drafts);
  const sections = useMemo((): readonly Section[] => {
    const type = paperType(paper.typeId);
    const known = type.sections.map(({ key, label: title }) => ({ key, title: label(title), fields: type.fields.filter((f) => f.section === key) }));
    const other = type.fields.filter((f) => !type.sections.some((s) => s.key === f.section));
    return [...known, { key: '', title: t('verify.section.other'), fields: other }].filter((s) => s.fields.length > 0);
  }, [paper.typeId, t, label]);
  return (
    <div className="fields">
      {sections.map((section) => (
        <div key={section.key} role="group" aria-label={section.title}>
          <h3 className="sec">{section.title}</h3>
          {section.fields.map((def) =>
            def.key === currentKey ? (
              <CurrentField key={def.key} paper={paper} def={def} field={fieldOf(paper, def.key)} />
            ) : (
              <FieldRow key={def.key} paperId={paper.id} def={def} field={fieldOf(paper, def.key)} draft={drafts.get(draftName({ paperId: paper.id, key: def.key }))} />
            ),
          )}
        </div>
      ))}
    </div>
  );
}
