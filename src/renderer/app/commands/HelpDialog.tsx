import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/index.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { chordText } from './keys.ts';
import { groupOrder, useAllCommands } from './registry.ts';

/** All keys of the present screen (F1), from the same objects that the keys run. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useSpeech();
  const commands = useAllCommands().filter((c) => c.keys.length > 0);
  return (
    <Dialog title={t('help.title')} closeLabel={t('common.close')} onClose={onClose} className="wide">
      <div className="dialog-body help" tabIndex={0} data-first-focus role="region" aria-label={t('help.title')}>
        <p className="muted">{t('help.note')}</p>
        <div className="help-groups">
          {groupOrder.map((group) => {
            const mine = commands.filter((c) => c.group === group);
            if (mine.length === 0) return null;
            return (
              <section key={group} className="help-group">
                <h3>{t(`group.${group}`)}</h3>
                <dl>
                  {mine.map((command) => (
                    <div key={command.id} className="help-row">
                      <dt>{command.label}</dt>
                      <dd>
                        {command.keys.map((chord) => (
                          <kbd key={chord}>{chordText(chord)}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            );
          })}
        </div>
      </div>
    </Dialog>
  );
}
