import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Lesson } from '../../../core/model/index.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';
import { showToast } from '../../app/toasts.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LessonList } from './LessonList.tsx';

/** Gives a text to the person as a file of that name. */
function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the bytes over by the next turn of its loop, not before
  setTimeout(() => { URL.revokeObjectURL(url); }, 10_000);
}

/** What the desk learned from corrections: how much, to look at, to take along, to forget. */
export function LessonsSetting({ id }: { readonly id: string }): ReactNode {
  const { lessons } = useServices();
  const { t, number } = useSpeech();
  const tell = useTell();
  const [held, setHeld] = useState<readonly Lesson[] | null>(null);
  const [open, setOpen] = useState<'list' | 'erase' | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const load = useCallback((): void => { lessons.all().then(setHeld, tell); }, [lessons, tell]);
  useEffect(load, [load]);
  const take = (file: File): void => {
    file.text().then((text) => lessons.importText(text)).then((count) => {
      showToast({ tone: 'info', text: (speech) => speech.t('settings.lessons.imported', { count }) });
      load();
    }, tell);
  };
  const none = held !== null && held.length === 0;
  return (
    <div id={id} className="lessons">
      <span className="num">{held === null ? '…' : none ? t('settings.lessons.none') : t('settings.lessons.count', { values: number(held.length), types: new Set(held.map(({ typeId }) => typeId)).size })}</span>
      <div className="lessons-actions">
        <Button label={t('settings.lessons.show')} disabled={held === null || none} onPress={() => setOpen('list')} />
        <Button label={t('settings.lessons.export')} disabled={held === null || none} onPress={() => { lessons.exportText().then((text) => saveFile('sohoa-lessons.json', text), tell); }} />
        <Button label={t('settings.lessons.import')} onPress={() => chooser.current?.click()} />
        <Button label={t('settings.lessons.erase')} disabled={held === null || none} onPress={() => setOpen('erase')} />
      </div>
      <input
        ref={chooser} type="file" accept="application/json,.json" hidden tabIndex={-1} aria-label={t('settings.lessons.import')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) take(file);
        }}
      />
      {open === 'list' && held ? (
        <LessonList lessons={held} onClose={() => setOpen(null)} onErase={(lesson) => { lessons.erase(lesson).then(load, tell); }} />
      ) : null}
      {open === 'erase' ? (
        <Dialog
          title={t('settings.lessons.erase.title')} closeLabel={t('common.close')} onClose={() => setOpen(null)}
          footer={(
            <>
              <Button label={t('common.cancel')} onPress={() => setOpen(null)} />
              <Button label={t('settings.lessons.erase.yes')} onPress={() => { setOpen(null); lessons.eraseAll().then(load, tell); }} />
            </>
          )}
        >
          <p className="dialog-body">{t('settings.lessons.erase.why')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}
