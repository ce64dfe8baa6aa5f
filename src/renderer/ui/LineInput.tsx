import { useCallback, useEffect, useRef, type ComponentProps, type ReactNode } from 'react';

interface Props extends Omit<ComponentProps<'input'>, 'ref' | 'value' | 'defaultValue' | 'onFocus' | 'onBlur' | 'onKeyDown'> {
  readonly value: string;
  /** What was typed, as it is to be kept and shown once it is left. */
  readonly clean: (typed: string) => string;
  readonly onPut: (text: string) => void;
}

/**
 * A line of text that is saved when it is left, never while it is typed: with Enter, by going elsewhere, and when the
 * view goes away under it, which no blur tells of.
 */
export function LineInput({ value, clean, onPut, className = '', ...rest }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const saved = useRef(value);
  const latest = useRef({ clean, onPut });
  useEffect(() => {
    latest.current = { clean, onPut };
  }, [clean, onPut]);
  const save = useCallback((shown: HTMLInputElement): void => {
    const text = latest.current.clean(shown.value);
    if (text === saved.current) return;
    saved.current = text;
    latest.current.onPut(text);
  }, []);
  useEffect(() => {
    saved.current = value;
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  useEffect(() => {
    const shown = input.current;
    return () => {
      if (shown) save(shown);
    };
  }, [save]);
  return (
    <input
      ref={input} className={`input ${className}`} defaultValue={value} spellCheck={false} autoComplete="off" {...rest}
      onFocus={() => {
        // What could not be saved is tried again when it is left again.
        saved.current = value;
      }}
      onBlur={(event) => {
        save(event.target);
        event.target.value = saved.current;
      }}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && (event.code === 'Enter' || event.code === 'NumpadEnter')) save(event.currentTarget);
      }}
    />
  );
}
