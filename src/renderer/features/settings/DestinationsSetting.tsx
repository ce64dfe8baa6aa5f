import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSettings, useTell } from '../../app/hooks.ts';
import { useServices, type DestinationState } from '../../app/services.ts';
import { useStore } from '../../app/store.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DestinationCard } from './DestinationCard.tsx';
import { DestinationForm } from './DestinationForm.tsx';
import { draftOf } from './destination-draft.ts';
import { saySaved } from './say-saved.ts';
import { unsaved } from './unsaved.ts';

type Marked = { readonly id: string; readonly isFault: boolean; readonly text: string } | null;

/** Where finished packages may go: described, changed, removed, and disks marked. */
export function DestinationsSetting({ id }: { readonly id: string }): ReactNode {
  const services = useServices();
  const { destinations } = services;
  const { userName } = useSettings();
  const { t, error } = useSpeech();
  const tell = useTell();
  const [all, setAll] = useState<readonly DestinationState[] | null>(null);
  const open = useStore(unsaved, (s) => s.destination);
  const [removing, setRemoving] = useState<DestinationState | null>(null);
  const [marked, setMarked] = useState<Marked>(null);
  const root = useRef<HTMLDivElement>(null);
  // Whether one may send goes by the name in the settings.
  useEffect(() => {
    let live = true;
    destinations.all().then((found) => live && setAll(found), tell);
    return () => {
      live = false;
    };
  }, [destinations, tell, userName]);
  const focusOn = (selector: string): void => {
    // After the commit, when the form is gone and the buttons are there again.
    setTimeout(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const enter = (state: DestinationState | null): void => {
    unsaved.dispatch({ destination: { id: state?.destination.id ?? 'new', draft: draftOf(state?.destination ?? null) } });
    focusOn('.destination-form input');
  };
  const leave = (): void => {
    unsaved.dispatch({ destination: null });
    focusOn(open === null || open.id === 'new' ? '.destination-add' : `[data-destination="${open.id}"] button`);
  };
  const taken = (found: readonly DestinationState[]): void => {
    setAll(found);
    saySaved();
  };
  const remove = ({ destination }: DestinationState): void => {
    setRemoving(null);
    destinations.remove(destination.id).then((found) => {
      taken(found);
      focusOn('.destination-add');
    }, tell);
  };
  const mark = (one: string): void => {
    setMarked(null);
    destinations.mark(one).then(
      () => setMarked({ id: one, isFault: false, text: t('settings.destinations.marked') }),
      (thrown: unknown) => setMarked({ id: one, isFault: true, text: error(services.explain(thrown)) }),
    );
  };
  const saved = (found: readonly DestinationState[]): void => {
    taken(found);
    setMarked(null);
    leave();
  };
  return (
    <div ref={root} id={id} className="destinations">
      {all?.length === 0 && open === null ? <p className="muted">{t('settings.destinations.none')}</p> : null}
      <ul className="destination-list">
        {(all ?? []).map((state) => (open?.id === state.destination.id ? (
          <li key={state.destination.id}><DestinationForm open={open} before={state} onSaved={saved} onCancel={leave} /></li>
        ) : (
          <DestinationCard
            key={state.destination.id} state={state} isHeld={open !== null} marked={marked?.id === state.destination.id ? marked : null}
            onChange={() => enter(state)} onRemove={() => setRemoving(state)} onMark={() => mark(state.destination.id)}
          />
        )))}
      </ul>
      {open?.id === 'new' ? <DestinationForm open={open} before={null} onSaved={saved} onCancel={leave} /> : (
        <button type="button" className="btn destination-add" aria-disabled={all === null || open !== null || undefined} onClick={() => { if (all !== null && open === null) enter(null); }}>{t('settings.destinations.add')}</button>
      )}
      {removing ? (
        <Dialog
          title={t('settings.destinations.remove.title', { name: removing.destination.name })} closeLabel={t('common.close')} onClose={() => setRemoving(null)}
          footer={(
            <>
              <Button label={t('common.cancel')} onPress={() => setRemoving(null)} />
              <Button label={t('settings.destinations.remove.yes')} onPress={() => remove(removing)} />
            </>
          )}
        >
          <p className="dialog-body">{t('settings.destinations.remove.why')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}
