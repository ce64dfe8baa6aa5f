import { useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';
import { formatDate } from '../../i18n/format.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { saySaved } from './say-saved.ts';

/** Which gazetteer is in use, since when and as of when it is right, what it holds; another one, or back to the program's. */
export function GazetteerSetting({ id }: { readonly id: string }): ReactNode {
  const { gazetteer } = useServices();
  const { t, number } = useSpeech();
  const tell = useTell();
  const about = useSyncExternalStore((listener) => gazetteer.subscribe(listener), () => gazetteer.about());
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div id={id} className="lessons">
      {about ? (
        <div>
          <span>{t(about.origin === 'program' ? 'settings.gazetteer.program' : 'settings.gazetteer.administrator')}</span>
          <p className="muted">{about.source}</p>
          <p className="muted num">{t('settings.gazetteer.dates', { validFrom: formatDate(about.validFrom), asOf: formatDate(about.asOf) })}</p>
          <p className="muted num">
            {t('settings.gazetteer.counts', {
              provinces: number(about.counts.provinces), communes: number(about.counts.communes),
              oldProvinces: number(about.counts.oldProvinces), oldCommunes: number(about.counts.oldCommunes),
            })}
          </p>
          {about.refused === null ? null : <p className="doubt-text"><span aria-hidden="true">● </span>{t('settings.gazetteer.refused', { reason: about.refused })}</p>}
        </div>
      ) : <span className="muted">{t('settings.gazetteer.none')}</span>}
      <div className="lessons-actions">
        <Button label={t('settings.gazetteer.choose')} onPress={() => chooser.current?.click()} />
        <Button label={t('settings.gazetteer.reset')} disabled={!about || (about.origin === 'program' && about.refused === null)} onPress={() => { gazetteer.reset().then(saySaved, tell); }} />
      </div>
      <input
        ref={chooser} type="file" accept="application/json,.json" hidden tabIndex={-1} aria-label={t('settings.gazetteer.choose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) gazetteer.put(file).then(saySaved, tell);
        }}
      />
    </div>
  );
}
