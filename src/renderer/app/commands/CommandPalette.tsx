import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../i18n/index.tsx';
import { chordText } from './keys.ts';
import { groupOrder, isAvailable, useAllCommands, type Command } from './registry.ts';
import { plainText } from '../plain-text.ts';

/** Every command by name (Ctrl+K): type a few letters, without tone marks if one likes, Enter runs the first. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useSpeech();
  const all = useAllCommands();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const words = plainText(query).split(/\s+/).filter((word) => word !== '');
  const found = all.filter((c) => c.hidden !== true && isAvailable(c)).filter((c) => {
    const name = plainText(`${c.label} ${t(`group.${c.group}`)}`);
    return words.every((word) => name.includes(word));
  }).sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group));
  const current = Math.min(at, Math.max(0, found.length - 1));

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back, so that the command finds it where it was.
    setTimeout(command.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.code === 'ArrowDown') setAt(Math.min(found.length - 1, current + 1));
    else if (event.code === 'ArrowUp') setAt(Math.max(0, current - 1));
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') run(found[current]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('palette.title')} closeLabel={t('common.close')} onClose={onClose} className="top">
      <div className="dialog-body palette">
        <input
          data-first-focus
          className="input"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <ul id={listId} role="listbox" aria-label={t('palette.title')} className="palette-list">
          {found.map((command, index) => (
            <li
              key={command.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              className="palette-row"
              onPointerMove={() => setAt(index)}
              onClick={() => run(command)}
              ref={index === current ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            >
              <span className="muted palette-group">{t(`group.${command.group}`)}</span>
              <span className="palette-name">{command.label}</span>
              {command.keys[0] === undefined ? null : <kbd>{chordText(command.keys[0])}</kbd>}
            </li>
          ))}
        </ul>
        <p className={found.length === 0 ? 'muted' : 'sr-only'} role="status">
          {found.length === 0 ? t('palette.empty') : t('palette.count', { n: found.length })}
        </p>
      </div>
    </Dialog>
  );
}
