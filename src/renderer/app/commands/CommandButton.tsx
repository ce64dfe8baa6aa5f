import type { ReactNode, Ref } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { chordAria, chordText } from './keys.ts';
import { isAvailable, type Command } from './registry.ts';

interface Props {
  readonly command: Command;
  readonly icon?: IconName;
  readonly look?: 'go' | 'quiet' | 'plain';
  readonly iconOnly?: boolean;
  readonly cap?: boolean;
  readonly label?: string;
  readonly pressed?: boolean;
  /** Shown as not available although the command's condition, asked at the moment of the key, might hold. */
  readonly off?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button for a registered command: same words, same key, same condition as everywhere else. */
export function CommandButton({ command, icon, look, iconOnly, cap = false, label, pressed, off = false, ref }: Props): ReactNode {
  const chord = command.keys[0];
  const shown = label ?? command.label;
  return (
    <Button
      label={iconOnly === true ? command.label : shown}
      title={chord === undefined ? command.label : `${command.label} (${chordText(chord)})`}
      onPress={command.run}
      disabled={off || !isAvailable(command)}
      {...(icon ? { icon } : {})}
      {...(look ? { look } : {})}
      {...(iconOnly === true ? { iconOnly } : {})}
      {...(chord !== undefined && cap ? { cap: chordText(chord) } : {})}
      {...(chord === undefined ? {} : { shortcut: chordAria(chord) })}
      {...(pressed === undefined ? {} : { pressed })}
      {...(ref === undefined ? {} : { ref })}
    />
  );
}
