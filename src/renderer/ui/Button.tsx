import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface Props {
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: IconName;
  /** Key cap shown on the button, such as `Ctrl ↵`. */
  readonly cap?: string;
  /** The same for assistive technology, such as `Control+Enter`. */
  readonly shortcut?: string;
  readonly look?: 'go' | 'quiet' | 'plain';
  readonly iconOnly?: boolean;
  /** Longer words for the pointer. */
  readonly title?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly className?: string;
}

/**
 * A button. A disabled one keeps its place in the tab order (`aria-disabled`), since a focus that vanishes when
 * something finishes is a focus lost.
 */
export function Button(props: Props): ReactNode {
  const { label, onPress, icon, cap, shortcut, look = 'plain', iconOnly = false, title, disabled = false, pressed, ref, className = '' } = props;
  return (
    <button
      ref={ref}
      type="button"
      className={`btn ${look} ${iconOnly ? 'icon' : ''} ${className}`}
      aria-disabled={disabled || undefined}
      aria-pressed={pressed}
      aria-label={iconOnly ? label : undefined}
      aria-keyshortcuts={shortcut}
      title={title ?? (iconOnly ? label : undefined)}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {icon ? <Icon name={icon} /> : null}
      {iconOnly ? null : <span>{label}</span>}
      {cap === undefined ? null : <kbd aria-hidden="true">{cap}</kbd>}
    </button>
  );
}
