import { useState, type ReactNode } from 'react';
import type { Lesson } from '../../../core/model/index.ts';
import { findPaperType, fieldDefOf } from '../../app/paper-types.ts';
import { plainText } from '../../app/plain-text.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** More rows than a person reads; the search box finds the others. */
const SHOWN = 200;

interface Props {
  readonly lessons: readonly Lesson[];
  readonly onErase: (lesson: Lesson) => void;
  readonly onClose: () => void;
}

/** Everything that was learned, the most frequent first in each field, with a search box; each line can be forgotten. */
export function LessonList({ lessons, onErase, onClose }: Props): ReactNode {
  const { t, label, number } = useSpeech();
  const [query, setQuery] = useState('');
  const where = (lesson: Lesson): string => {
    const type = findPaperType(lesson.typeId);
    const def = type ? fieldDefOf(type.id, lesson.key) : null;
    return `${type ? label(type.label) : lesson.typeId} · ${def ? label(def.label) : lesson.key}`;
  };
  const wanted = plainText(query);
  const found = lessons.filter((lesson) => plainText(`${lesson.value} ${where(lesson)}`).includes(wanted));
  return (
    <Dialog title={t('settings.lessons.title')} closeLabel={t('common.close')} onClose={onClose} className="wide">
      <div className="dialog-body lessons-body">
        <input
          data-first-focus className="input" type="search" spellCheck={false} aria-label={t('settings.lessons.search')} placeholder={t('settings.lessons.search')}
          value={query} onChange={(event) => setQuery(event.target.value)}
        />
        <table className="lessons-table">
          <thead>
            <tr><th scope="col">{t('settings.lessons.value')}</th><th scope="col">{t('settings.lessons.where')}</th><th scope="col" className="num">{t('settings.lessons.papers')}</th><th scope="col"><span className="sr-only">{t('settings.lessons.forget')}</span></th></tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN).map((lesson) => (
              <tr key={`${lesson.typeId}/${lesson.key}/${lesson.value}`}>
                <td>
                  {lesson.value}
                  {Object.keys(lesson.misread).length > 0 ? <small className="muted">{t('settings.lessons.misread', { texts: Object.keys(lesson.misread).join(' · ') })}</small> : null}
                </td>
                <td className="muted">{where(lesson)}</td>
                <td className="num">{number(lesson.count)}</td>
                <td><Button label={t('settings.lessons.forget')} look="quiet" onPress={() => onErase(lesson)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.length === 0 ? <p className="muted" role="status">{t('settings.lessons.nothing')}</p> : null}
        {found.length > SHOWN ? <p className="muted" role="status">{t('settings.lessons.more', { count: number(found.length - SHOWN) })}</p> : null}
      </div>
    </Dialog>
  );
}
